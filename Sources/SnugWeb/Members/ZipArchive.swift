import Foundation

/// A zip file of a few small texts, put together by the format's own description (PKWARE's APPNOTE 6.3): stored, not
/// compressed, which any machine opens.
struct ZipArchive {
    private var body = Data()
    private var directory = Data()
    private var count: UInt16 = 0

    /// Adds a file.
    /// - Parameters:
    ///   - name: Its name, in plain letters.
    ///   - content: What is in it.
    mutating func add(_ name: String, _ content: Data) {
        let offset = UInt32(body.count)
        let shared = Self.shared(name, content)
        body.append(Self.bytes(0x0403_4b50 as UInt32) + shared + Data(name.utf8) + content)
        directory.append(Self.bytes(0x0201_4b50 as UInt32) + Self.bytes(20 as UInt16) + shared)
        // No comment, the first disk, no attributes.
        directory.append(Data(count: 10) + Self.bytes(offset) + Data(name.utf8))
        count += 1
    }

    /// The whole file.
    var data: Data {
        var end = body + directory + Self.bytes(0x0605_4b50 as UInt32) + Data(count: 4)
        end.append(Self.bytes(count) + Self.bytes(count))
        end.append(Self.bytes(UInt32(directory.count)) + Self.bytes(UInt32(body.count)) + Data(count: 2))
        return end
    }

    /// What the head of a file and its line in the directory have in common; the date is the format's first day, since
    /// nobody need know when somebody took a copy.
    private static func shared(_ name: String, _ content: Data) -> Data {
        let size = bytes(UInt32(content.count))
        let head = bytes(20 as UInt16) + bytes(0x0800 as UInt16) + Data(count: 4) + bytes(0x0021 as UInt16)
        return head + bytes(checksum(content)) + size + size + bytes(UInt16(name.utf8.count)) + Data(count: 2)
    }

    /// CRC-32 as in ISO 3309.
    static func checksum(_ data: Data) -> UInt32 {
        ~data.reduce(~0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in (value >> 1) ^ (value & 1 == 1 ? 0xedb8_8320 : 0) }
        }
    }

    private static func bytes(_ value: some FixedWidthInteger) -> Data {
        withUnsafeBytes(of: value.littleEndian) { Data($0) }
    }
}
