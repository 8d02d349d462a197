import Foundation
import SnugStore
import Testing

@Suite struct DataLockTests {
    @Test func onlyOneHoldsTheLock() async throws {
        try await DataFixture.open { data in
            let first = try #require(try DataLock.take(data.directory))
            #expect(try DataLock.take(data.directory) == nil)
            first.release()
            #expect(try DataLock.take(data.directory) != nil)
        }
    }

    @Test func whoHoldsTheLockMaySayWhatFor() async throws {
        try await DataFixture.open { data in
            let first = try #require(try DataLock.take(data.directory))
            #expect(DataLock.announcement(of: data.directory) == nil)
            first.announce("is being moved.")
            #expect(try DataLock.take(data.directory) == nil)
            #expect(DataLock.announcement(of: data.directory) == "is being moved.")
            first.release()
            // Whoever comes next says nothing of the kind.
            let second = try #require(try DataLock.take(data.directory))
            #expect(DataLock.announcement(of: data.directory) == nil)
            second.release()
        }
    }

    @Test func aDatabaseKnowsItsKey() async throws {
        try await DataFixture.open { data in
            try await data.use { database in
                let settings = DataFixture.settings(database)
                var answers: [Bool] = []
                for key in ["mine", "mine", "another"] { answers.append(try await settings.belongs(toKey: key)) }
                #expect(answers == [true, true, false])
            }
        }
    }

    @Test func theDirectoryIsForItsOwnerAlone() async throws {
        try await DataFixture.open { data in
            let rights = try FileManager.default.attributesOfItem(atPath: data.directory.path)[.posixPermissions]
            #expect(rights as? Int == 0o700)
        }
    }

    @Test func theKeyIsNotKeptInTheDirectory() {
        #expect(!DataDirectory("/srv/snug").keyFile.hasPrefix("/srv/snug/"))
    }
}
