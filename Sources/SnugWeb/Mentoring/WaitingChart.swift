import Foundation
import SnugCore

/// How long people waited for somebody to talk to, week by week: a drawing, and the same figures as a table.
///
/// The template writes the SVG's elements and escapes every word in it; here is only where things stand. Colours come from
/// the stylesheet, for the content security policy lets no element bring its own.
struct WaitingChart: Page {
    static let template = "mentoring/chart"

    /// One week.
    struct Week: Sendable {
        /// The week's first day in words.
        let label: String
        /// The hours within which half of those who found somebody in that week had waited; nil when nobody did.
        let hours: Int?
        /// How many found somebody.
        let count: Int
    }

    /// A week's bar and its line in the table.
    struct Bar: Sendable {
        let x: String
        let middle: String
        let y: String
        let height: String
        let width: String
        let above: String
        let label: String
        let isLabelled: Bool
        let hasValue: Bool
        let value: String
        let count: Int
    }

    /// A line across with its figure.
    struct Step: Sendable {
        let y: String
        let figureY: String
        let words: String
    }

    let viewBox: String
    let left: String
    let right: String
    let floor: String
    let labelY: String
    let figureX: String
    let bars: [Bar]
    let steps: [Step]
    let summary: String

    private static let size = (width: 480.0, height: 220.0)
    private static let plot = (left: 40.0, right: 472.0, top: 18.0, floor: 184.0)

    /// Draws weeks; nil when nobody has found anybody yet, since an empty drawing says nothing.
    /// - Parameter weeks: The weeks, oldest first.
    init?(_ weeks: [Week]) {
        let days = weeks.map { $0.hours.map { Double(max($0, 0)) / 24 } }
        guard let longest = days.compactMap({ $0 }).max() else { return nil }
        let stride = Self.stride(for: longest)
        let top = max(stride, (longest / stride).rounded(.up) * stride)
        let plot = Self.plot
        func height(_ value: Double) -> Double { value / top * (plot.floor - plot.top) }
        let slot = (plot.right - plot.left) / Double(weeks.count)
        // Narrow screens have room for about six dates below the bars.
        let every = max(1, (weeks.count + 5) / 6)
        viewBox = "0 0 \(Self.text(Self.size.width)) \(Self.text(Self.size.height))"
        (left, right, floor) = (Self.text(plot.left), Self.text(plot.right), Self.text(plot.floor))
        labelY = Self.text(plot.floor + 20)
        figureX = Self.text(plot.left - 6)
        bars = weeks.enumerated().map { index, week in
            // A wait of nearly nothing is still a wait and not a gap.
            let tall = days[index].map { max(height($0), 2) } ?? 0
            let x = plot.left + slot * (Double(index) + 0.15)
            return Bar(
                x: Self.text(x), middle: Self.text(x + slot * 0.35), y: Self.text(plot.floor - tall),
                height: Self.text(tall), width: Self.text(slot * 0.7), above: Self.text(plot.floor - tall - 5),
                label: week.label, isLabelled: (weeks.count - 1 - index) % every == 0, hasValue: days[index] != nil,
                value: days[index].map(Self.days) ?? "nobody", count: week.count)
        }
        steps = Swift.stride(from: 0, through: top, by: stride).map { value in
            let y = plot.floor - height(value)
            return Step(y: Self.text(y), figureY: Self.text(y + 4), words: Self.text(value))
        }
        summary = Self.summary(weeks, longest: longest)
    }

    /// Days between two lines, so that there are five at most.
    private static func stride(for longest: Double) -> Double {
        for stride in [1.0, 2, 5, 7, 14, 28] where longest <= stride * 5 { return stride }
        return 28 * (longest / 140).rounded(.up)
    }

    private static func summary(_ weeks: [Week], longest: Double) -> String {
        let found = weeks.filter { $0.hours != nil }
        guard let last = found.last, let worst = found.max(by: { ($0.hours ?? 0) < ($1.hours ?? 0) }) else { return "" }
        return
            "Bars for \(Plural.words(weeks.count, "week", "weeks")). In the week of \(last.label), half had somebody "
            + "within \(days(Double(last.hours ?? 0) / 24)). The longest was \(days(longest)), in the week of \(worst.label)."
    }

    /// Days with one place at most, as words.
    static func days(_ days: Double) -> String {
        let tenths = (days * 10).rounded() / 10
        if tenths < 1 { return "less than a day" }
        return tenths == 1 ? "1 day" : "\(text(tenths)) days"
    }

    /// A number as SVG and tables write it: a point, one place at most, nothing for a whole number.
    private static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
