package import Foundation
import SnugCore

/// The invented community that `seed --demo` brings to life.
package struct DemoReference: Sendable {
    /// The boards' files.
    package let boards: [DemoBoard]
    /// The staff's file.
    package let staff: DemoStaff
    /// Who listens, who asks, and what came of it.
    package let mentoring: DemoMentoring
    /// What was brought to the link-up, week by week.
    package let linkUp: DemoLinkUp

    /// Reads and checks every file of the folder.
    /// - Parameter directory: The folder `Reference/demo`.
    /// - Returns: The community.
    /// - Throws: `ReferenceFileProblem`.
    package static func load(from directory: URL) throws -> DemoReference {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        let files = names.filter {
            $0.hasSuffix(".yaml") && !["staff.yaml", "mentoring.yaml", "link-up.yaml"].contains($0)
        }.sorted()
        let boards = try files.map { name in
            let file = ReferenceFile(name: name, directory: directory)
            let board = try file.value(DemoBoard.self)
            try board.check(in: file)
            return board
        }
        let file = ReferenceFile(name: "staff.yaml", directory: directory)
        let staff = try file.value(DemoStaff.self)
        try staff.check(against: boards, in: file)
        let place = ReferenceFile(name: "mentoring.yaml", directory: directory)
        let mentoring = try names.contains(place.name) ? place.value(DemoMentoring.self) : .none
        let weeks = ReferenceFile(name: "link-up.yaml", directory: directory)
        let linkUp = try names.contains(weeks.name) ? weeks.value(DemoLinkUp.self) : .none
        let reference = DemoReference(boards: boards, staff: staff, mentoring: mentoring, linkUp: linkUp)
        try linkUp.check(authors: Set(reference.authors), in: weeks)
        try mentoring.check(authors: Set(reference.authors), staff: staff.staff, in: place)
        return reference
    }

    /// Everybody who writes, in the order of the alphabet.
    package var authors: [String] {
        let threads = boards.flatMap(\.threads)
        return Set(threads.map(\.author) + threads.flatMap { ($0.replies ?? []).map(\.author) }).sorted()
    }
}

extension DemoBoard {
    func check(in file: ReferenceFile) throws {
        for thread in threads {
            guard thread.minute != nil, thread.day >= 0 else {
                throw file.problem("thread \"\(thread.title)\" has a day or time that is none")
            }
            for (number, reply) in (thread.replies ?? []).enumerated() {
                guard DemoTime.seconds(reply.after) != nil else {
                    throw file.problem("thread \"\(thread.title)\", reply \(number), has a time that is none")
                }
                guard reply.quotes.map({ $0 == "first" || Int($0).map { $0 < number } == true }) ?? true else {
                    throw file.problem(
                        "thread \"\(thread.title)\", reply \(number), quotes a post that isn't before it")
                }
            }
            let reports = [thread.report].compactMap(\.self) + (thread.replies ?? []).compactMap(\.report)
            for report in reports where ReportReason(rawValue: report.reason) == nil {
                throw file.problem("thread \"\(thread.title)\" has a report for \"\(report.reason)\"")
            }
        }
    }
}

extension DemoStaff {
    func check(against boards: [DemoBoard], in file: ReferenceFile) throws {
        let threads = boards.flatMap(\.threads)
        for person in staff where StaffRole(rawValue: person.role) == nil || StaffName(typed: person.name) == nil {
            throw file.problem("\"\(person.name)\" has a name or role that is none")
        }
        for hours in rota where DemoTime.minute(hours.from) == nil || DemoTime.minute(hours.to) == nil {
            throw file.problem("the rota has a time that is none")
        }
        for decision in decisions {
            let about = "the decision on \"\(decision.thread)\""
            guard let thread = threads.first(where: { $0.title == decision.thread }),
                decision.reply.map({ $0 < (thread.replies ?? []).count }) ?? true
            else { throw file.problem("\(about) is about a post that isn't there") }
            guard staff.contains(where: { $0.name == decision.by }), DemoTime.seconds(decision.after) != nil,
                CaseAction(rawValue: decision.action) != nil,
                decision.outcome.map({ CaseOutcome(rawValue: $0) != nil }) ?? true
            else { throw file.problem("\(about) has a person, time, action or outcome that is none") }
        }
    }
}
