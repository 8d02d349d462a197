import Keys
import SnugCore

/// A member's pseudonyms as they are sealed into the member's row, the everyday one first.
///
/// Only the server key opens the list, and its length is a multiple of eight places whatever it holds: a stolen
/// database tells neither whose pseudonym is whose nor how many somebody has (decisions.md 1).
struct PseudonymLinks {
    private static let idLength = 16
    private static let places = 8

    var everyday: PseudonymID
    var others: [PseudonymID]

    var all: [PseudonymID] { [everyday] + others }

    init(everyday: PseudonymID, others: [PseudonymID] = []) {
        self.everyday = everyday
        self.others = others
    }

    init(sealed: [UInt8], of member: MemberID, key: ServerKey) throws {
        let bytes = try Envelope.open(sealed, with: key.subkey(.pseudonymLink), binding: .pseudonyms(of: member))
        let ids = stride(from: 0, to: bytes.count, by: Self.idLength)
            .map { bytes[$0..<min($0 + Self.idLength, bytes.count)] }
            .filter { $0.contains { $0 != 0 } }
            .map { PseudonymID(Base32.encode($0, letterCase: .lower)) }
        guard let first = ids.first else { throw KeyError.cannotOpen }
        everyday = first
        others = Array(ids.dropFirst())
    }

    func sealed(for member: MemberID, key: ServerKey) throws -> [UInt8] {
        var bytes = try all.flatMap { id -> [UInt8] in
            guard let raw = Base32.decode(id.text), raw.count == Self.idLength else { throw KeyError.wrongLength }
            return raw
        }
        let block = Self.idLength * Self.places
        bytes += [UInt8](repeating: 0, count: (block - bytes.count % block) % block)
        return try Envelope.seal(bytes, with: key.subkey(.pseudonymLink), binding: .pseudonyms(of: member))
    }
}

extension PseudonymID {
    /// Seals the member behind a pseudonym into the pseudonym's row.
    func sealedOwner(_ member: MemberID, key: ServerKey) throws -> [UInt8] {
        try Envelope.seal(
            Array(member.text.utf8), with: key.subkey(.pseudonymLink), binding: .owner(of: self))
    }

    /// The member behind a pseudonym.
    func owner(in sealed: [UInt8], key: ServerKey) throws -> MemberID {
        let bytes = try Envelope.open(sealed, with: key.subkey(.pseudonymLink), binding: .owner(of: self))
        return MemberID(String(decoding: bytes, as: UTF8.self))
    }
}
