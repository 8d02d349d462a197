import Foundation
import TestSupport
import Testing

@testable import SnugWeb

/// The drawing of waiting times: right in proportion, readable without seeing it, and safe whatever a label says.
@Suite struct WaitingChartTests {
    private static func weeks(_ hours: [Int?]) -> [WaitingChart.Week] {
        hours.enumerated().map { WaitingChart.Week(label: "\($0 + 1) June", hours: $1, count: $1 == nil ? 0 : 3) }
    }

    private static func html(_ chart: WaitingChart) async throws -> String {
        try await Views(directory: ProjectFiles.directory("Templates"), strict: true).render(chart).html
    }

    @Test func barsAreAsTallAsTheWaitsAreLong() throws {
        let chart = try #require(WaitingChart(Self.weeks([24, 48, 96])))
        let heights = chart.bars.compactMap { Double($0.height) }
        #expect(heights.count == 3)
        #expect(abs(heights[1] - 2 * heights[0]) < 0.2 && abs(heights[2] - 4 * heights[0]) < 0.2)
        // Every bar stands on the floor, and none reaches above the highest line.
        let floor = try #require(Double(chart.floor))
        let highest = try #require(chart.steps.compactMap { Double($0.y) }.min())
        for bar in chart.bars {
            let top = try #require(Double(bar.y)), height = try #require(Double(bar.height))
            #expect(abs(top + height - floor) < 0.2 && top >= highest - 0.1)
        }
    }

    @Test func aWeekInWhichNobodyFoundAnybodyIsAGapAndNotAZero() async throws {
        let chart = try #require(WaitingChart(Self.weeks([24, nil, 1])))
        #expect(chart.bars.map(\.hasValue) == [true, false, true])
        #expect(chart.bars[1].value == "nobody" && chart.bars[2].value == "less than a day")
        let html = try await Self.html(chart)
        #expect(html.components(separatedBy: "<rect").count == 3)
        #expect(WaitingChart(Self.weeks([nil, nil])) == nil && WaitingChart([]) == nil)
    }

    @Test(arguments: [[2], [30, 50], Array(repeating: 24, count: 12), [24 * 90], [24 * 3_650]])
    func linesAcrossAreFewWhateverTheWait(hours: [Int]) throws {
        let chart = try #require(WaitingChart(Self.weeks(hours)))
        #expect((2...6).contains(chart.steps.count), "\(chart.steps.map(\.words))")
        #expect(chart.bars.filter(\.isLabelled).count <= 6 && chart.bars.last?.isLabelled == true)
    }

    @Test func whoeverDoesNotSeeItReadsTheSame() async throws {
        let chart = try #require(WaitingChart(Self.weeks([36, 120])))
        #expect(chart.summary.contains("In the week of 2 June, half had somebody within 5 days."))
        let html = try await Self.html(chart)
        #expect(html.contains("role=\"img\" aria-labelledby=\"chart-title chart-desc\""))
        #expect(html.contains("<desc id=\"chart-desc\">\(chart.summary)</desc>"))
        #expect(html.contains("<th scope=\"row\">1 June</th><td>1.5 days</td><td class=\"number\">3</td>"))
    }

    @Test func aLabelIsOnlyEverText() async throws {
        let hostile = "</text><script>alert(1)</script>\" onload=\"x&<"
        let chart = try #require(WaitingChart([WaitingChart.Week(label: hostile, hours: 5, count: 1)]))
        let html = try await Self.html(chart)
        #expect(!html.contains("<script") && !html.contains("\" onload"))
        #expect(html.contains("&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x&amp;&lt;"))
        // The content security policy refuses what a chart might be drawn with elsewhere.
        #expect(!html.contains("style=") && !html.contains("data:") && !html.contains("href"))
    }
}
