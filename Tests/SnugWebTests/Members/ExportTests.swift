import Foundation
import HTTPTypes
import SnugCore
import TestSupport
import Testing

@testable import SnugWeb

/// Taking a copy of what is one's own.
@Suite struct ExportTests {
    @Test func theCopyHoldsOnesOwnWordsOpenedAndNobodyElses() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, person) = try await community.member("mossy-lantern")
            let ben = try await community.join("amber-otter")
            let thread = try await ben.start("Words of Ben in a title", "Words of Ben.", on: "open")
            _ = try await ann.get(thread)
            _ = try await ann.submit(thread + "/posts", ["body": "Words of Ann, <b>bold</b>.", "once": "one"])
            _ = try await ann.get("/boards/open/new")
            _ = try await ann.submit(
                "/boards/open/threads", ["title": "A title of Ann", "body": "A draft of Ann.", "action": "draft"])
            _ = try await ann.get("/settings/copy")
            let copy = try await ann.submit("/settings/copy", ["current": person.passphrase])
            #expect(copy.headers[.contentType] == "application/zip")
            #expect(copy.headers[.contentDisposition] == "attachment; filename=\"copy.zip\"")
            for own in [
                "Words of Ann", "A draft of Ann.", "mossy-lantern", person.signInName, "copy.json", "copy.html",
            ] {
                #expect(copy.shows(own), "\(own)")
            }
            #expect(copy.shows("&lt;b&gt;bold"))
            for chosen in ["You agreed to version 1 of the rules in November 2026.", "\"display\" : {"] {
                #expect(copy.shows(chosen), "\(chosen)")
            }
            for foreign in ["Words of Ben", "amber-otter"] { #expect(!copy.shows(foreign), "\(foreign)") }
        }
    }

    @Test func itWantsThePassphrase() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            _ = try await ann.get("/settings/copy")
            for wrong in ["", "not the right one"] {
                #expect(try await ann.submit("/settings/copy", ["current": wrong]).status == .unprocessableContent)
            }
            #expect(try await community.browser().get("/settings/copy").status == .forbidden)
        }
    }

    /// The check value of the format's own checksum, and the marks at which every program finds its way.
    @Test func theArchiveIsOne() {
        #expect(ZipArchive.checksum(Data("123456789".utf8)) == 0xcbf4_3926)
        var zip = ZipArchive()
        zip.add("a.txt", Data("hello".utf8))
        zip.add("b.txt", Data())
        let bytes = [UInt8](zip.data)
        #expect(bytes.prefix(4) == [0x50, 0x4b, 3, 4])
        #expect(bytes.suffix(22).prefix(4) == [0x50, 0x4b, 5, 6])
        // Two files, each listed with a place at which it begins.
        #expect(bytes[bytes.count - 12] == 2)
        let directory = Int(bytes[bytes.count - 6]) + Int(bytes[bytes.count - 5]) << 8
        #expect(Array(bytes[directory..<directory + 4]) == [0x50, 0x4b, 1, 2])
        #expect(bytes.count == directory + 2 * (46 + 5) + 22)
    }
}
