import Foundation
import SnugCore

/// Measures the screener in process, in the processor time of this one thread, so that a busy machine doesn't blur it.
struct ScreenBench {
    let screener: Screener

    /// Enough text to be measured well.
    private static let bytesWanted = 40_000_000

    /// Reads posts from standard input, screens them again and again, and prints megabytes per second.
    func run() {
        var posts: [ScreenLines.Post] = []
        while let line = readLine(strippingNewline: true) {
            if let post = try? JSONDecoder().decode(ScreenLines.Post.self, from: Data(line.utf8)) { posts.append(post) }
        }
        let bytes = posts.reduce(0) { $0 + $1.body.utf8.count + ($1.title ?? "").utf8.count }
        if bytes > 0 {
            let rounds = max(1, ScreenBench.bytesWanted / bytes)
            let seconds = measure {
                for _ in 0..<rounds {
                    for post in posts { _ = screener.screen(title: post.title ?? "", body: post.body) }
                }
            }
            print("\(posts.count) posts, \(rounds) times over: \(rounded(Double(bytes * rounds) / seconds / 1e6)) MB/s")
        }
        for (name, text) in HostileTexts.all(length: 20_000) {
            let seconds = measure { for _ in 0..<5 { _ = screener.screen(title: "", body: text) } } / 5
            print("20,000 characters of \(name): \(rounded(seconds * 1000)) ms")
        }
    }

    private func measure(_ work: () -> Void) -> Double {
        let start = processorTime()
        work()
        return max(processorTime() - start, 1e-9)
    }

    private func processorTime() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    private func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
}
