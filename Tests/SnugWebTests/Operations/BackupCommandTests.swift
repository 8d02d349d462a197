import Foundation
import SnugStore
import Testing

@Suite struct BackupCommandTests {
    @Test func aBackupIsTakenWhileTheSitesRunAndRestoredWhenTheyDoNot() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.serving { _ in
                let outcome = try await snug.run("backup", snug.path("backup.db"))
                #expect(outcome.status == 0)
                #expect(outcome.output.contains("is not in it"))
                let refused = try await snug.run("restore", snug.path("backup.db"))
                #expect(refused.status == 1)
                #expect(refused.errors.contains("The sites are running"))
            }
            let restored = try await snug.run("restore", snug.path("backup.db"))
            #expect(restored.status == 0)
            #expect(restored.output.contains("before-restore"))
            let check = try await snug.run("check")
            #expect(check.status == 0)
        }
    }

    @Test func aBackupIsOfNoUseWithAnotherKey() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.run("migrate")
            _ = try await snug.run("backup", snug.path("backup.db"))
            let other = SnugCommand(root: snug.root.appendingPathComponent("other"))
            try FileManager.default.createDirectory(at: other.root, withIntermediateDirectories: true)
            let without = try await other.run("restore", snug.path("backup.db"))
            #expect(without.errors.contains("key file is missing"))
            _ = try await other.run("migrate")
            let with = try await other.run("restore", snug.path("backup.db"))
            #expect(with.status == 1)
            #expect(with.errors.contains("belongs to another key file"))
        }
    }

    @Test func theBackupHoldsNoKey() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.run("migrate")
            _ = try await snug.run("backup", snug.path("backup.db"))
            let keyFile = try String(contentsOfFile: snug.data.keyFile, encoding: .utf8)
            let key = try #require(keyFile.split(separator: ":").last?.trimmingCharacters(in: .whitespacesAndNewlines))
            let backup = try Data(contentsOf: URL(fileURLWithPath: snug.path("backup.db")))
            #expect(key.count > 40)
            #expect(backup.range(of: Data(key.utf8)) == nil)
        }
    }

    @Test func aKeyFileThatOthersCanReadIsRefused() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.run("migrate")
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: snug.data.keyFile)
            let check = try await snug.run("check")
            #expect(check.status == 1)
            #expect(check.output.contains("chmod 600"))
            let serve = try await snug.run("serve")
            #expect(serve.status == 1)
            #expect(serve.errors.contains("chmod 600"))
        }
    }

    @Test func noNewKeyIsMadeBesideAnOldDatabase() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.run("migrate")
            try FileManager.default.removeItem(atPath: snug.data.keyFile)
            let outcome = try await snug.run("serve")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("is missing"))
            #expect(!FileManager.default.fileExists(atPath: snug.data.keyFile))
        }
    }

    @Test func aDamagedDatabaseIsNoticed() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.run("migrate")
            var bytes = try Data(contentsOf: URL(fileURLWithPath: snug.data.database))
            for index in stride(from: 4_200, to: bytes.count, by: 97) { bytes[index] = 0xA5 }
            try bytes.write(to: URL(fileURLWithPath: snug.data.database))
            let check = try await snug.run("check")
            #expect(check.status == 1)
            #expect(check.output.contains("damaged"))
        }
    }
}
