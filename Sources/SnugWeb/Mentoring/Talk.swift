import SnugCore
import SnugStore

/// A page of a conversation, opened with the reader's own key.
struct Talk: Sendable {
    struct Message: Sendable {
        let sealed: SealedMessage
        /// The words, or that they can't be read.
        let words: String
        let own: Bool
    }

    let file: RequestFile
    /// Oldest first.
    let messages: [Message]
    let olderBefore: String?
    let isNewest: Bool
    /// The first message that the reader hasn't seen, if there is something above it.
    let firstUnread: String?

    /// Reads and opens a page.
    /// - Parameters:
    ///   - file: The request.
    ///   - visit: The reader's request.
    /// - Throws: `Refusal.signInFirst`, `DatabaseTrouble`.
    init(_ file: RequestFile, _ visit: MemberVisit) async throws {
        self.file = file
        let before = visit.query["before"]
        let page = try await mentoring {
            try await visit.services.stores.conversations.messages(
                of: file.publicID, before: before.isEmpty ? nil : before, own: visit.member.pseudonyms, now: visit.now)
        }
        let keys = page.messages.isEmpty ? nil : try await visit.keys()
        messages = page.messages.map { sealed in
            let words = keys.flatMap { try? sealed.words(with: $0) }
            return Message(
                sealed: sealed, words: words ?? "This message can’t be opened any more.",
                own: sealed.side == file.side)
        }
        olderBefore = page.hasOlder ? page.messages.first?.id : nil
        isNewest = before.isEmpty
        let fresh = page.messages.first(where: \.isNew)?.id
        firstUnread = fresh == page.messages.first?.id ? nil : fresh
    }

    /// The reader's own message while nobody has answered it.
    var ownLast: Message? { messages.last.flatMap { $0.own && isNewest ? $0 : nil } }

    /// What the other wrote since the reader's last words.
    var otherSince: [Message] { isNewest ? Array(messages.reversed().prefix { !$0.own }) : [] }
}

extension Talk.Message {
    /// The message as the page shows it.
    func bubble(for file: RequestFile, _ words: TalkWords, firstUnread: String?) -> TalkPage.Bubble {
        TalkPage.Bubble(
            id: sealed.id, own: own, who: own ? "you" : file.otherName, when: words.when(sealed.sentAt),
            words: self.words, isReported: sealed.isReported, canReport: !own && !sealed.isReported,
            isUnseen: own && !sealed.reachedMentor,
            isFirstUnread: sealed.id == firstUnread)
    }
}
