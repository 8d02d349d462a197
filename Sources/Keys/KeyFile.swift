import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ServerKey {
    /// Loads the key from its file, or makes key and file when there is none.
    ///
    /// The file is one line of text, `snug-server-key-1:` and the 32 bytes in Base32, below comment lines that begin
    /// with `#`; it is readable by its owner alone.
    ///
    /// - Parameter path: Where the file is or shall be; its folder has to exist.
    /// - Returns: The key, and whether it was made just now.
    /// - Throws: `KeyFileError`, whose description is a sentence for the operator.
    package static func loadOrCreate(at path: String) throws -> (key: ServerKey, created: Bool) {
        if let key = try load(from: path) { return (key, false) }
        let key = ServerKey()
        if try KeyFile.create(path, containing: KeyFile.text(of: key)) { return (key, true) }
        // Another process was quicker: its key counts.
        guard let key = try load(from: path) else { throw KeyFileError.unreadable(path: path, code: ENOENT) }
        return (key, false)
    }

    /// Loads the key from its file.
    ///
    /// - Parameter path: Where the file is.
    /// - Returns: The key, or nil when there is no such file.
    /// - Throws: `KeyFileError`, whose description is a sentence for the operator.
    package static func load(from path: String) throws -> ServerKey? {
        guard let text = try KeyFile.read(path) else { return nil }
        guard let key = KeyFile.key(in: text) else { throw KeyFileError.malformed(path: path) }
        return key
    }
}

/// Why the file of the server key can't be used.
package enum KeyFileError: Error, Equatable, CustomStringConvertible {
    /// Others than its owner may read or change the file.
    case notPrivate(path: String)
    /// The file belongs to another user of the machine.
    case foreign(path: String)
    /// The file holds something else than a key.
    case malformed(path: String)
    /// The file can't be opened or read; the code is the system's `errno`.
    case unreadable(path: String, code: Int32)
    /// The file can't be written; the code is the system's `errno`.
    case unwritable(path: String, code: Int32)

    /// A sentence for the operator, with what to do.
    package var description: String {
        switch self {
        case .notPrivate(let path):
            "The key file \(path) can be read or changed by others on this machine. "
                + "Make it private with: chmod 600 '\(path)'"
        case .foreign(let path):
            "The key file \(path) belongs to another user. Give it to the user that runs Snug, with chown."
        case .malformed(let path):
            "The key file \(path) holds no complete key. Put the right file back from where you keep its copy; "
                + "with a new key, what the old one sealed stays unreadable."
        case .unreadable(let path, let code):
            "The key file \(path) can't be read: \(String(cString: strerror(code)))."
        case .unwritable(let path, let code):
            "The key file \(path) can't be written: \(String(cString: strerror(code)))."
        }
    }
}

/// The text of the key file and its careful reading and writing.
enum KeyFile {
    private static let label = "snug-server-key-1:"
    /// Far more than a key file ever holds; keeps a wrong path from filling the memory.
    private static let largest = 4096

    static func text(of key: ServerKey) -> String {
        """
        # The server key of this Snug. Keep a copy in a safe place, away from the copies of the database:
        # who holds both can read what Snug seals; who has lost this file can't, not even with a backup.
        \(label)\(Base32.encode(key.fileBytes, letterCase: .lower))

        """
    }

    static func key(in text: String) -> ServerKey? {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard lines.count == 1, let line = lines.first, line.hasPrefix(label) else { return nil }
        return Base32.decode(line.dropFirst(label.count)).flatMap { try? ServerKey(bytes: $0) }
    }

    /// Reads the file through one descriptor, so that what was checked is what is read.
    static func read(_ path: String) throws -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw KeyFileError.unreadable(path: path, code: errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw KeyFileError.unreadable(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw KeyFileError.malformed(path: path) }
        guard status.st_mode & 0o077 == 0 else { throw KeyFileError.notPrivate(path: path) }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw KeyFileError.foreign(path: path) }
        guard let data = try? file.read(upToCount: largest) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Writes a new file, whole or not at all: a crash in between must not leave half a key under the real name.
    ///
    /// - Returns: False when somebody else made the file in the meantime.
    static func create(_ path: String, containing text: String) throws -> Bool {
        let draft = "\(path).new-\(PublicID.random())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeyFileError.unwritable(path: path, code: errno) }
        defer { unlink(draft) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
        } catch {
            throw KeyFileError.unwritable(path: path, code: EIO)
        }
        // Unlike a rename, a link never replaces a file that is there already.
        if link(draft, path) != 0 {
            if errno == EEXIST { return false }
            throw KeyFileError.unwritable(path: path, code: errno)
        }
        try flushFolder(of: path)
        return true
    }

    /// Makes the new name survive a power cut; without this only the file's contents would.
    private static func flushFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyFileError.unwritable(path: path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw KeyFileError.unwritable(path: path, code: errno) }
    }
}
