import Foundation
import SnugStore
import Testing

@Suite struct RestorationTests {
    private func backUp(_ data: DataFixture) throws -> Restoration {
        try SQLiteCopy(data.directory.database).copy(to: data.path("backup.db"))
        return Restoration(of: data.directory, from: data.path("backup.db"))
    }

    @Test func theBackupReplacesTheDatabaseWhichIsKeptBeside() async throws {
        try await DataFixture.open { data in
            try await data.set("colour", to: "green")
            let restoration = try backUp(data)
            try await data.set("colour", to: "red")
            let kept = try #require(try restoration.restore(stamp: "then"))
            #expect(try await data.value("colour") == "green")
            try FileManager.default.removeItem(atPath: data.directory.database)
            try FileManager.default.moveItem(atPath: kept, toPath: data.directory.database)
            #expect(try await data.value("colour") == "red")
        }
    }

    @Test func whatStoodInTheLogOfTheOldDatabaseIsKeptToo() async throws {
        try await DataFixture.open { data in
            let restoration = try backUp(data)
            // Copied while it is open, so that the newest writing is in the log alone, as after a crash.
            try await data.use { database in
                try await DataFixture.settings(database).set("colour", to: "red")
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(
                        atPath: data.directory.database + suffix, toPath: data.path("crashed" + suffix))
                }
            }
            for suffix in ["", "-wal"] {
                try? FileManager.default.removeItem(atPath: data.directory.database + suffix)
                try FileManager.default.moveItem(
                    atPath: data.path("crashed" + suffix), toPath: data.directory.database + suffix)
            }
            let kept = try #require(try restoration.restore(stamp: "then"))
            #expect(try await data.value("colour") == nil)
            try FileManager.default.removeItem(atPath: data.directory.database)
            try FileManager.default.moveItem(atPath: kept, toPath: data.directory.database)
            #expect(try await data.value("colour") == "red")
        }
    }

    @Test func aDamagedDatabaseCanBeReplacedAndIsKept() async throws {
        try await DataFixture.open { data in
            try await data.set("colour", to: "green")
            let restoration = try backUp(data)
            let ruin = Data(repeating: 7, count: 40_000)
            try ruin.write(to: URL(fileURLWithPath: data.directory.database))
            let kept = try #require(try restoration.restore(stamp: "then"))
            #expect(try await data.value("colour") == "green")
            #expect(try data.bytes(kept) == ruin)
        }
    }

    @Test func onlyTheKeyThatTheBackupWasMadeWithFits() async throws {
        try await DataFixture.open { data in
            _ = try await data.use { try await DataFixture.settings($0).belongs(toKey: "mine") }
            let restoration = try backUp(data)
            try restoration.check(againstKey: "mine")
            #expect(throws: OperatorProblem.self) { try restoration.check(againstKey: "another") }
            #expect(throws: OperatorProblem.self) { try restoration.check(againstKey: nil) }
        }
    }

    @Test func aBackupOfANewerSnugIsRefused() async throws {
        try await DataFixture.open { data in
            try await data.use { database in
                _ = try await database.write { connection in
                    try connection.change("INSERT INTO migrations (name) VALUES ('999-from-the-future')")
                }
                try SQLiteCopy(data.directory.database).copy(to: data.path("backup.db"))
            }
            let restoration = Restoration(of: data.directory, from: data.path("backup.db"))
            #expect(throws: OperatorProblem.self) { try restoration.check(againstKey: "mine") }
        }
    }

    @Test(arguments: ["not a database at all", ""])
    func aFileThatIsNoBackupIsRefused(_ text: String) async throws {
        try await DataFixture.open { data in
            try Data(text.utf8).write(to: URL(fileURLWithPath: data.path("backup.db")))
            let restoration = Restoration(of: data.directory, from: data.path("backup.db"))
            #expect(throws: OperatorProblem.self) { try restoration.check(againstKey: "mine") }
        }
    }

    @Test func aDamagedBackupIsRefused() async throws {
        try await DataFixture.open { data in
            var bytes = try data.bytes(data.directory.database)
            // From the second page on: the first still says that it is a database.
            for index in stride(from: 4_200, to: bytes.count, by: 97) { bytes[index] = 0xA5 }
            try bytes.write(to: URL(fileURLWithPath: data.path("backup.db")))
            let restoration = Restoration(of: data.directory, from: data.path("backup.db"))
            #expect(throws: OperatorProblem.self) { try restoration.check(againstKey: "mine") }
        }
    }
}
