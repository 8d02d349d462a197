import Foundation
import Keys
import Testing

struct KeyFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "snug-keys-\(PublicID.random())")
    private var path: String { folder.appending(path: "server.key").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private func permissions() throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func write(_ text: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func isMadeOnceAndFoundAgain() throws {
        try withFolder {
            let first = try ServerKey.loadOrCreate(at: path)
            let second = try ServerKey.loadOrCreate(at: path)
            #expect(first.created && !second.created)
            #expect(first.key.subkeyBytes(.wraps) == second.key.subkeyBytes(.wraps))
            #expect(try permissions() == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["server.key"])
        }
    }

    @Test func hasTheDocumentedForm() throws {
        try withFolder {
            try write("# a comment\nsnug-server-key-1:" + Base32.encode([UInt8](0..<32), letterCase: .lower) + "\n")
            let key = try #require(try ServerKey.load(from: path))
            #expect(key.subkeyBytes(.csrf) == (try ServerKey(bytes: [UInt8](0..<32)).subkeyBytes(.csrf)))
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o666, 0o610])
    func isRefusedWhenOthersMayTouchIt(mode: Int) throws {
        try withFolder {
            _ = try ServerKey.loadOrCreate(at: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(throws: KeyFileError.notPrivate(path: path)) { try ServerKey.loadOrCreate(at: path) }
            #expect(KeyFileError.notPrivate(path: path).description.contains("chmod 600"))
        }
    }

    @Test(arguments: ["", "snug-server-key-1:", "snug-server-key-1:aaaa\n", "hello", "snug-server-key-2:aaaa"])
    func isRefusedWhenItHoldsNoKeyAndNeverOverwritten(text: String) throws {
        try withFolder {
            try write(text)
            #expect(throws: KeyFileError.malformed(path: path)) { try ServerKey.loadOrCreate(at: path) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func isRefusedWhenItIsAFolder() throws {
        try withFolder {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            #expect(throws: KeyFileError.malformed(path: path)) { try ServerKey.loadOrCreate(at: path) }
        }
    }

    @Test func saysWhenItsFolderIsMissing() throws {
        try withFolder {
            #expect(throws: KeyFileError.self) { try ServerKey.loadOrCreate(at: path + "/deeper/server.key") }
        }
    }
}
