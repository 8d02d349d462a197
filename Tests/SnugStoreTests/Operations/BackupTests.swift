import Foundation
import SnugStore
import Testing

@Suite struct BackupTests {
    @Test func aCopyHoldsWhatWasWrittenWhileTheDatabaseIsOpen() async throws {
        try await DataFixture.open { data in
            try await data.use { database in
                try await DataFixture.settings(database).set("colour", to: "green")
                try SQLiteCopy(data.directory.database).copy(to: data.path("backup.db"))
            }
            try FileManager.default.removeItem(atPath: data.directory.database)
            try FileManager.default.copyItem(atPath: data.path("backup.db"), toPath: data.directory.database)
            #expect(try await data.value("colour") == "green")
        }
    }

    @Test func copyingNeitherWritesNorFoldsTheLog() async throws {
        try await DataFixture.open { data in
            try await data.use { database in
                try await DataFixture.settings(database).set("colour", to: "green")
                let file = try data.bytes(data.directory.database)
                let log = try data.bytes(data.directory.database + "-wal")
                try #require(!log.isEmpty)
                try SQLiteCopy(data.directory.database).copy(to: data.path("backup.db"))
                #expect(try data.bytes(data.directory.database) == file)
                #expect(try data.bytes(data.directory.database + "-wal") == log)
            }
        }
    }

    @Test func aCopyIsOneFileForItsOwnersEyes() async throws {
        try await DataFixture.open { data in
            try SQLiteCopy(data.directory.database).copy(to: data.path("backup.db"))
            _ = try SQLiteCopy(data.path("backup.db")).look()
            let names = try FileManager.default.contentsOfDirectory(atPath: data.directory.path)
            #expect(names.filter { $0.hasPrefix("backup") } == ["backup.db"])
            let rights = try FileManager.default.attributesOfItem(atPath: data.path("backup.db"))[.posixPermissions]
            #expect(rights as? Int == 0o600)
        }
    }

    @Test func aCopyNeverReplacesAFile() async throws {
        try await DataFixture.open { data in
            try Data("mine".utf8).write(to: URL(fileURLWithPath: data.path("backup.db")))
            #expect(throws: OperatorProblem.self) {
                try SQLiteCopy(data.directory.database).copy(to: data.path("backup.db"))
            }
            #expect(try data.bytes(data.path("backup.db")) == Data("mine".utf8))
        }
    }

    @Test func aLookAtARestingDatabaseLeavesNoLogBehind() async throws {
        try await DataFixture.open { data in
            let copy = SQLiteCopy(data.directory.database)
            let findings = try copy.look()
            #expect(findings.troubles.isEmpty)
            copy.removeEmptyLog()
            let names = try FileManager.default.contentsOfDirectory(atPath: data.directory.path)
            #expect(names == ["snug.db"])
        }
    }
}
