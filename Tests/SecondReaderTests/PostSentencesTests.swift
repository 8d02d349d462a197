import SnugCore
import Testing

@testable import SecondReader

struct PostSentencesTests {
    @Test func endsSentencesAtStopsAndLineEndsAndInsideQuotes() {
        let body =
            "He came home late. “Are you all right now?” I asked him twice\nand he didn't say anything… at all, that night"
        let texts = PostSentences.read(title: " A late  night ", body: body).map(\.text)
        #expect(
            texts == [
                "A late night", "He came home late.", "“Are you all right now?”", "I asked him twice",
                "and he didn't say anything…", "at all, that night",
            ])
    }

    @Test func readsShortOnesTogetherAndCutsLongOnes() {
        #expect(
            PostSentences.read(title: "", body: "No. Not now. Ask again tomorrow. OK?").map(\.text) == [
                "No. Not now. Ask again tomorrow. OK?"
            ])
        let breathless = Array(repeating: "and", count: 95).joined(separator: " ")
        #expect(
            PostSentences.read(title: "", body: breathless).map { $0.text.split(separator: " ").count } == [40, 40, 15])
    }

    @Test(arguments: ["", " \n\t", "…", "é", "One.\r\n\r\nTwo and three and four."])
    func rangesLieInTheTextTheyWereReadFrom(_ body: String) throws {
        for sentence in PostSentences.read(title: "Café", body: body) {
            let source = sentence.field == .title ? "Café" : body
            let bytes = Array(source.utf8)[sentence.range]
            let first = try #require(sentence.text.split(separator: " ").first)
            #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(first))
        }
    }
}
