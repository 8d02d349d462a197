import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The one page from which everything is reached, and how pages look.
@Suite struct SettingsTests {
    private static let usual = ["size": "normal", "colours": "device"]

    @Test func everyPlaceThatTheHubLeadsToOpens() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            let hub = try await ann.get("/settings")
            let links = hub.body.matches(of: /<li><a href="(\/[a-z\/-]+)"><strong>/).map { String($0.1) }
            #expect(links.count == 15 && Set(links).count == links.count)
            for link in links { #expect(try await ann.get(link).status == .ok, "\(link)") }
            #expect(hub.shows("Under which you write unless you choose another: mossy-lantern."))
            #expect(hub.shows("You agreed to version 1 in November 2026."))
        }
    }

    @Test func pagesLookAsTheirReaderChose() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let ben = try await community.join("amber-otter")
            #expect(try await ann.get("/boards").shows("<html lang=\"en-GB\">"))
            _ = try await ann.get("/settings/display")
            let sent = try await ann.submit(
                "/settings/display", ["size": "larger", "colours": "dark", "still": "yes"])
            #expect(sent.location == "/settings/display?done=saved")
            for path in ["/boards", "/settings", "/boards/open", "/posts/aaaaaaaaaaaaaaaaaaaaaaaaaa"] {
                let page = try await ann.get(path)
                #expect(page.shows("<html lang=\"en-GB\" class=\"look-larger look-dark look-still\">"), "\(path)")
            }
            // Nobody else sees any of it, and neither does a guest.
            #expect(try await ben.get("/boards").shows("<html lang=\"en-GB\">"))
            #expect(try await community.browser().get("/boards").shows("<html lang=\"en-GB\">"))
            let form = try await ann.get("/settings/display")
            #expect(form.shows("value=\"larger\" checked") && form.shows("value=\"dark\" checked"))
            _ = try await ann.submit("/settings/display", Self.usual)
            #expect(try await ann.get("/boards").shows("<html lang=\"en-GB\">"))
        }
    }

    @Test func contentNotesStandOpenForWhoeverWantsThat() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let (ben, eve) = (try await community.join("amber-otter"), try await community.join("quiet-heron"))
            let form = try await ann.get("/boards/open/new")
            let sent = try await ann.submit(
                "/boards/open/threads",
                ["title": "A loss", "note": "bereavement", "body": "Some words.", "once": form.value(of: "once")])
            let place = try await ann.get(sent.location ?? "")
            let thread = String((place.location ?? "").prefix { $0 != "?" && $0 != "#" })
            _ = try await ben.get("/settings/display")
            _ = try await ben.submit("/settings/display", Self.usual.merging(["open-notes": "yes"]) { $1 })
            // In this order, so that one page has to come out of the cache after the other went in.
            for (reader, folded) in [(eve, true), (ben, false), (eve, true), (ben, false)] {
                let page = try await reader.get(thread)
                #expect(page.shows("<details class=\"note-gate\">") == folded)
                #expect(page.shows("content note: bereavement"))
            }
            #expect(try await community.browser().get(thread).shows("<details class=\"note-gate\">"))
        }
    }

    @Test func nothingButTheChoicesThereAreIsTaken() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            _ = try await ann.get("/settings/display")
            for wrong in [[:], ["size": "huge", "colours": "dark"], ["size": "large", "colours": "\"><b>"]] {
                #expect(try await ann.submit("/settings/display", wrong).status == .badRequest)
            }
            #expect(try await ann.get("/boards").shows("<html lang=\"en-GB\">"))
            let guest = community.browser()
            _ = try await guest.get("/sign-in")
            #expect(try await guest.submit("/settings/display", Self.usual).status == .forbidden)
        }
    }

    @Test func rulesThatAreAgreedToAgainAreKeptWithTheDay() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            try await community.database.write { try $0.change("UPDATE members SET rules_version = 0") }
            // Gently: nothing is shut meanwhile, least of all help and the way out.
            for path in ["/boards", "/help-now", "/settings/leave", "/inbox"] {
                #expect(try await ann.get(path).status == .ok, "\(path)")
            }
            #expect(try await ann.get("/boards").shows("have changed. Please read them"))
            let rules = try await ann.get("/rules")
            #expect(rules.shows("You agreed to an earlier version."))
            #expect(try await ann.submit("/rules/acceptance", ["version": "0"]).status == .conflict)
            _ = try await ann.get("/rules")
            #expect(try await ann.submit("/rules/acceptance", ["version": "1"]).status == .seeOther)
            let row = try await community.database.read { connection in
                try connection.row("SELECT rules_version, rules_on FROM members").map {
                    (try $0.int("rules_version"), try $0.text("rules_on"))
                }
            }
            #expect(row?.0 == 1 && row?.1 == "2026-11-19")
            #expect(try await !ann.get("/boards").shows("have changed. Please read them"))
        }
    }
}
