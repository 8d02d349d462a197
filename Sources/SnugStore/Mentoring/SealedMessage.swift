package import Foundation
package import Keys
package import SnugCore

/// A message as the database has it: sealed to the two who talk.
package struct SealedMessage: Sendable, Hashable {
    package let id: String
    /// Who wrote it.
    package let side: MentoringSide
    /// Sealed to the reader.
    package let sealed: [UInt8]
    /// The reader's side, which the seal is bound to.
    package let reader: MentoringSide
    package let sentAt: Date
    /// The help panel for whoever wrote it, if the words called for one.
    package let panel: String?
    /// Whether the reader has reported it.
    package let isReported: Bool
    /// Whether the mentor there is now can read it; one who gave the request back couldn't.
    package let reachedMentor: Bool
    /// Whether the reader hadn't seen it before.
    package let isNew: Bool
}

extension SealedMessage {
    /// Sealed texts are this long or a multiple of it, so that their length tells little.
    private static let block = 256

    /// Opens the words, for which the reader's session is needed.
    /// - Parameter keys: The reader's own keys.
    /// - Returns: The words.
    /// - Throws: `KeyError.cannotOpen`.
    package func words(with keys: MemberKeys) throws -> String {
        let bytes = try keys.open(sealed, binding: Self.binding(id, for: reader))
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Seals words to one of the two.
    static func seal(
        _ words: String, id: String, for side: MentoringSide, to publicKey: [UInt8]
    ) throws -> [UInt8] {
        // No form lets a zero through, so that it can mark the end.
        var bytes = Array(words.utf8.filter { $0 != 0 })
        bytes += [UInt8](repeating: 0, count: block - bytes.count % block)
        return try MemberKeys.seal(bytes, to: publicKey, binding: binding(id, for: side))
    }

    private static func binding(_ id: String, for side: MentoringSide) -> Binding {
        Binding(
            table: "mentoring_messages", column: side == .asker ? "for_asker" : "for_mentor", row: id)
    }
}

/// A page of a conversation, the oldest message first.
package struct ConversationPage: Sendable {
    package let messages: [SealedMessage]
    /// Whether there are older ones.
    package let hasOlder: Bool
}

/// A message to the other side, checked and screened.
package struct NewMessage: Sendable {
    package let words: String
    package let screening: Screening
    /// Binds this attempt to one outcome, however often it is sent (decisions.md 26).
    package let once: [UInt8]

    /// Puts a message together.
    package init(words: String, screening: Screening, once: [UInt8]) {
        self.words = words
        self.screening = screening
        self.once = once
    }
}
