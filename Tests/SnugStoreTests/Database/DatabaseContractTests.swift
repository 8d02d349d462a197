import Foundation
import SnugStore
import TestSupport
import Testing

/// What every engine promises to a store method.
@Suite struct DatabaseContractTests {
    @Test(arguments: Engine.allCases)
    func aWriteThatThrowsLeavesNothing(engine: Engine) async throws {
        struct Halt: Error {}
        try await engine.open { database, _ in
            await #expect(throws: Halt.self) {
                try await database.write { connection in
                    try connection.change("INSERT INTO settings (name, value) VALUES ('a', 'b')")
                    throw Halt()
                }
            }
            let left = try await database.read { try $0.rows("SELECT * FROM settings") }
            #expect(left.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func aReadRefusesToWrite(engine: Engine) async throws {
        try await engine.open { database, _ in
            await #expect(throws: DatabaseTrouble.self) {
                _ = try await database.read { try $0.change("INSERT INTO settings (name, value) VALUES ('a', 'b')") }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func placeholdersAreNumberedNotCounted(engine: Engine) async throws {
        try await engine.open { database, _ in
            let row = try await database.read { try $0.row("SELECT $2 AS second, $1 AS first, $2 AS again", "a", "b") }
            #expect(try row?.text("first") == "a")
            #expect(try row?.text("second") == "b")
            #expect(try row?.text("again") == "b")
        }
    }

    @Test(arguments: Engine.allCases)
    func everyKindOfValueComesBackAsItWas(engine: Engine) async throws {
        try await engine.open { database, _ in
            let bytes: [UInt8] = [0, 1, 255]
            let odd = "🦊 “quoted” \u{202E}right to left"
            let row = try await database.read {
                try $0.row("SELECT $1 AS i, $2 AS t, $3 AS b, $4 AS n", Int64.max, odd, bytes, nil as String?)
            }
            #expect(try row?.int("i") == .max)
            #expect(try row?.text("t") == odd)
            #expect(try row?.blob("b") == bytes)
            #expect(row?["n"] == .null)
        }
    }

    @Test(arguments: Engine.allCases)
    func aBrokenRuleOfTheSchemaIsToldApartFromOtherTrouble(engine: Engine) async throws {
        try await engine.open { database, _ in
            do {
                try await database.write { connection in
                    try connection.change("INSERT INTO boards (slug) VALUES ('no-name')")
                }
                Issue.record("A board without a name was kept.")
            } catch DatabaseTrouble.refused {
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func theAuditCanOnlyGrow(engine: Engine) async throws {
        try await engine.open { database, _ in
            try await database.write { connection in
                try connection.change(
                    "INSERT INTO audit (made_at, action, reason, link) VALUES (1, 'a', 'r', $1)", [1] as [UInt8])
            }
            for statement in ["UPDATE audit SET reason = 'x'", "DELETE FROM audit"] {
                await #expect(throws: DatabaseTrouble.self) {
                    try await database.write { connection in _ = try connection.change(statement) }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func migratingAgainChangesNothing(engine: Engine) async throws {
        try await engine.open { database, _ in
            let applied = try await Migrator(database).migrate()
            #expect(applied.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func aDatabaseOfANewerSnugIsRefused(engine: Engine) async throws {
        try await engine.open { database, _ in
            try await database.write { connection in
                try connection.change("INSERT INTO migrations (name) VALUES ('999-later')")
            }
            await #expect(throws: StoreError.newerSchema(found: "999-later")) {
                _ = try await Migrator(database).migrate()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func concurrentWritesAllCount(engine: Engine) async throws {
        try await engine.open { database, _ in
            try await database.write { _ = try $0.change("INSERT INTO settings (name, value) VALUES ('n', '0')") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await database.write { connection in
                            let row = try connection.row("SELECT value FROM settings WHERE name = 'n'")
                            let next = (Int(try row?.text("value") ?? "") ?? 0) + 1
                            try connection.change("UPDATE settings SET value = $1 WHERE name = 'n'", String(next))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await database.read { try $0.row("SELECT value FROM settings WHERE name = 'n'") }
            #expect(try row?.text("value") == "50")
        }
    }
}

/// What the embedded engine promises besides.
@Suite struct SQLiteDatabaseTests {
    @Test func everyConnectionSyncsEachCommit() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString).db").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let database = try SQLiteDatabase(path: path)
        // 2 is FULL; with NORMAL a power cut may take back what was acknowledged (security.md A9).
        #expect(try await database.synchronousSettings().first == 2)
        try database.close()
    }
}
