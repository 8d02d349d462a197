import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Who can read what of a conversation: the two who have it, and staff one message when it is reported.
@Suite struct MentoringPrivacyTests {
    @Test func noByteOfWhatTheTwoWriteIsInTheDatabase() async throws {
        try await TalkScene.withMentor { scene in
            try await scene.community.addBoards()
            // The search for a word must be able to find one that is there.
            _ = try await scene.ann.start("A title", "A post about zanzibarquokka.", on: "open")
            let request = try await scene.ask(nil, ["about": "My ambercanary.", "avoid": "No ivorycanary."])
            try await scene.accept(request)
            try await scene.write("About the velvetcanary.", to: request, scene.ben)
            try await scene.write("And the coppercanary.", to: request, scene.ann)
            try await scene.write("A draft, the linencanary.", to: request, scene.ann, ["action": "draft"])
            _ = try await scene.ann.get("/mentoring/requests/\(request)/end")
            _ = try await scene.ann.submit(
                "/mentoring/requests/\(request)/end", ["reason": "enough", "words": "The birchcanary."])
            #expect(try await scene.page(request, scene.ben).shows("birchcanary"))
            let found = try await Self.words(
                [
                    "zanzibarquokka", "ambercanary", "ivorycanary", "velvetcanary", "coppercanary", "linencanary",
                    "birchcanary",
                ],
                in: scene.community)
            #expect(found == ["zanzibarquokka"])
            let jobs = try await scene.community.database.read { try $0.rows("SELECT kind FROM jobs").count }
            #expect(jobs <= 1, "A message must not reach the background queue.")
        }
    }

    @Test func aReportDisclosesThatMessageAndNoOther() async throws {
        try await TalkScene.talking { scene, request in
            try await scene.write("Let us meet at the fountain, alone.", to: request, scene.ben)
            let message = try await scene.lastMessage()
            try await scene.write("Another line of mine.", to: request, scene.ben)
            try await scene.write("A secret of Ann’s.", to: request, scene.ann)
            let path = "/mentoring/requests/\(request)/messages/\(message)/report"
            // Nobody reports their own, and nobody's words are taken from a form.
            #expect(try await scene.ben.get(path).status == .notFound)
            let form = try await scene.ann.get(path)
            #expect(form.shows("Let us meet at the fountain") && !form.shows("Another line"))
            let none = try await scene.ann.submit(path, ["words": "Something else"])
            #expect(none.status == .unprocessableContent)
            let thanks = try await scene.ann.submit(
                path, ["reason": "unkind", "words": "Made up", "once": form.value(of: "once")])
            #expect(thanks.status == .ok && thanks.shows("Thank you for telling us"))
            #expect(try await scene.page(request, scene.ann).shows("You told Snug staff about this message."))

            let staff = try await scene.community.staffMember("Priya", [.moderator]).browser
            let queue = try await staff.get("/queue")
            let page = try await staff.get("/cases/" + queue.piece(after: "href=\"/cases/"))
            #expect(page.shows("Let us meet at the fountain"))
            for hidden in ["Another line", "A secret of Ann’s", "Made up", TalkScene.about] {
                #expect(!page.shows(hidden), "\(hidden)")
            }
            // Its author hears of it a day later.
            #expect(try await !scene.page(request, scene.ben).shows("Snug staff were asked"))
            try await scene.wait(seconds: 24 * 3600 + 1)
            #expect(try await scene.page(request, scene.ben).shows("Snug staff were asked to look at a message"))
            #expect(try await Self.words(["fountain"], in: scene.community) == [])
        }
    }

    @Test func theQueueAndTheDeskShowNoWords() async throws {
        try await TalkScene.withMentor { scene in
            let request = try await scene.ask(nil, ["about": "My ambercanary."])
            for path in ["/mentoring", "/mentoring/mentor"] {
                #expect(try await !scene.ben.get(path).shows("ambercanary"))
            }
            #expect(try await scene.hides(request, from: scene.ben))
            let desk = try await scene.community.staffMember("Dora", [.coordinator]).browser.get("/mentoring")
            #expect(desk.status == .ok && !desk.shows("ambercanary"))
        }
    }

    /// Which of some words stand in the files of a database, or in any column of it.
    private static func words(_ words: [String], in community: Community) async throws -> [String] {
        try await community.database.tidy(thorough: true)
        let files = try await Engine.current.files(of: community.database, in: community.directory)
        let all = try FileManager.default.contentsOfDirectory(at: files, includingPropertiesForKeys: nil)
            .compactMap { try? Data(contentsOf: $0) }
        return words.filter { word in all.contains { $0.range(of: Data(word.utf8)) != nil } }
    }
}
