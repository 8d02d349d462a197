import Foundation
import Keys
import SnugCore
import SnugStore

/// An unfinished text with everything needed to go on with it, as it is sealed to its author.
struct Draft: Codable, Sendable {
    /// Where it would have been sent: a board's or a thread's address for posts.
    let path: String
    let title: String?
    let note: String
    let body: String
    let voice: String
    let freshName: String
    let quote: String
    /// The address of a blog post, in a draft for the link-up; nil for any other text.
    let url: String?

    init(_ visit: MemberVisit, _ draft: PostDraft) {
        path = visit.path
        title = draft.title
        note = draft.note
        body = draft.body
        voice = visit.form["voice"]
        freshName = visit.form.trimmed("fresh-name")
        quote = visit.form["quote"]
        url = visit.form.has("url") ? visit.form.trimmed("url") : nil
    }

    /// Which thread, board or conversation it belongs to, read back from its path.
    var place: (kind: Substring, id: String)? {
        let parts = path.split(separator: "/")
        if parts.count == 4, parts[0] == "mentoring", parts[1] == "requests" { return (parts[0], String(parts[2])) }
        return parts.count == 3 ? (parts[0], String(parts[1])) : nil
    }

    /// What to call it in a list: the title, or how it begins.
    var name: String { title.flatMap { $0.isEmpty ? nil : $0 } ?? PostText.excerpt(body, limit: 60) }
}

/// Keeps drafts and finds them again.
struct Drafts: Sendable {
    let visit: MemberVisit

    init(_ visit: MemberVisit) { self.visit = visit }

    /// Sealed texts are this long or a multiple of it, so that their length tells little.
    private static let block = 2048

    /// Keeps a draft for the place that the request was sent to.
    /// - Parameter draft: What was typed.
    /// - Throws: `Refusal.conflict` with a sentence when it can't be kept; `DatabaseTrouble`.
    func keep(_ draft: PostDraft) async throws {
        guard let material = try await visit.services.stores.members.signInMaterial(of: visit.member.id) else {
            throw Refusal.signInFirst
        }
        let id = id(of: visit.path)
        var bytes = Array(try JSONEncoder().encode(Draft(visit, draft)))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: (Self.block - bytes.count % Self.block) % Self.block)
        let sealed = try MemberKeys.seal(bytes, to: material.publicKey, binding: .draft(id))
        let kept = try await visit.services.stores.drafts.keep(
            SealedDraft(id: id, words: sealed), of: visit.member.id, now: visit.now)
        guard kept else {
            throw Refusal.conflict(
                "This couldn’t be kept: drafts are switched off in your settings, or you have \(DraftStore.most) of them. Your words are below."
            )
        }
    }

    /// Every draft, opened.
    /// - Returns: The drafts with their ids; one that doesn't open is left out.
    /// - Throws: `Refusal.signInFirst`, `DatabaseTrouble`.
    func all() async throws -> [(id: String, draft: Draft)] {
        let sealed = try await visit.services.stores.drafts.all(of: visit.member.id, now: visit.now)
        guard !sealed.isEmpty else { return [] }
        let keys = try await visit.keys()
        return sealed.compactMap { one in
            guard let bytes = try? keys.open(one.words, binding: .draft(one.id)) else { return nil }
            return (try? JSONDecoder().decode(Draft.self, from: Data(bytes))).map { (one.id, $0) }
        }
    }

    /// Which draft is kept for a place, if any; it stays sealed.
    /// - Parameter path: Where it would have been sent.
    /// - Returns: The draft's id.
    /// - Throws: `DatabaseTrouble`.
    func kept(for path: String) async throws -> String? {
        guard visit.member.keepsDrafts else { return nil }
        let id = id(of: path)
        return try await visit.services.stores.drafts.all(of: visit.member.id, now: visit.now).first { $0.id == id }?.id
    }

    /// Throws away what was kept for the place that the request was sent to, since it has been posted.
    ///
    /// The post stands whatever becomes of this.
    func posted() async {
        guard visit.member.keepsDrafts else { return }
        _ = try? await visit.services.stores.drafts.remove(id(of: visit.path), of: visit.member.id)
    }

    private func id(of path: String) -> String {
        let hash = visit.services.key.keyedHash("\(visit.member.id.text)|\(path)", for: .drafts)
        return Base32.encode(Array(hash.prefix(16)), letterCase: .lower)
    }
}
