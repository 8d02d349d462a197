/// Finds dates of birth and key dates of an adoption: a date matters only beside the words that say what it is.
enum DateReader {
    /// A date in some words.
    private struct DateSpan {
        var first: Int
        var last: Int
        /// The month and year alone narrow it down less.
        var hasDay: Bool
        var hasYear: Bool
    }

    /// How far the words that say what a date is may stand from it.
    private static let reach = 9

    static func read(_ text: DetailText) -> [FoundDetail] {
        guard text.allShapes.contains(.hasDigit) || text.allClasses.contains(.ordinal) else { return [] }
        guard !text.marks(.birth).isEmpty || !text.marks(.adoptionDate).isEmpty else { return [] }
        var found: [FoundDetail] = []
        var index = 0
        while index < text.words.count {
            guard let date = date(at: index, text) else {
                index += 1
                continue
            }
            let range = Int(text.words[date.first].start)..<Int(text.words[date.last].end)
            if let kind = kind(of: date, text) { found.append(FoundDetail(kind: kind, range: range)) }
            index = date.last + 1
        }
        return found
    }

    private static func kind(of date: DateSpan, _ text: DetailText) -> FoundDetail.Kind? {
        if text.has(.birth, within: reach, of: date.first) {
            return date.hasDay ? (date.hasYear ? .dateOfBirth : .monthOfBirth) : .monthOfBirth
        }
        let isKeyDate = date.hasDay && text.has(.adoptionDate, within: reach, of: date.first)
        return isKeyDate ? .adoptionDate : nil
    }

    private static func date(at index: Int, _ text: DetailText) -> DateSpan? {
        numeric(at: index, text) ?? dayFirst(at: index, text) ?? monthFirst(at: index, text) ?? inWords(at: index, text)
    }

    private static func number(_ index: Int, _ text: DetailText) -> Int? {
        guard index < text.words.count, text.words[index].shape.contains(.hasDigit) else { return nil }
        return NumberWord.value(of: text.words[index], in: text.bytes)
    }

    /// 9/5/2016, 09-05-16, 9.5.16.
    private static func numeric(at index: Int, _ text: DetailText) -> DateSpan? {
        guard let day = number(index, text), let month = number(index + 1, text), let year = number(index + 2, text),
            (1...31).contains(day), (1...12).contains(month), (0...99).contains(year) || isYear(year),
            [index, index + 1].allSatisfy({ place in
                let gap = text.gap(after: place)
                return gap.count == 1 && (gap.first.map { "/-.".utf8.contains($0) } ?? false)
            })
        else { return nil }
        return DateSpan(first: index, last: index + 2, hasDay: true, hasYear: true)
    }

    private static func isYear(_ number: Int) -> Bool { (1900...2099).contains(number) }

    /// 9 May 2016, 2nd of September, the 2nd September 16.
    private static func dayFirst(at index: Int, _ text: DetailText) -> DateSpan? {
        guard let day = number(index, text), (1...31).contains(day) else { return nil }
        var month = index + 1
        if month < text.words.count, text.reads(month, "of") { month += 1 }
        guard month < text.words.count, text.isSameSentence(index, month), text.classes(month).contains(.month) else {
            return nil
        }
        return withYear(DateSpan(first: index, last: month, hasDay: true, hasYear: false), text)
    }

    /// May 9th 2016, September 2016.
    private static func monthFirst(at index: Int, _ text: DetailText) -> DateSpan? {
        guard text.classes(index).contains(.month), let next = number(index + 1, text),
            text.isSameSentence(index, index + 1)
        else { return nil }
        if isYear(next) { return DateSpan(first: index, last: index + 1, hasDay: false, hasYear: true) }
        guard (1...31).contains(next) else { return nil }
        return withYear(DateSpan(first: index, last: index + 1, hasDay: true, hasYear: false), text)
    }

    /// The third of May, the twenty-first of May 2016.
    private static func inWords(at index: Int, _ text: DetailText) -> DateSpan? {
        guard text.allClasses.contains(.ordinal) else { return nil }
        var last = index
        if text.reads(index, "twenty") || text.reads(index, "thirty"), text.isJoined(index) { last += 1 }
        guard last + 2 < text.words.count, text.classes(last).contains(.ordinal), text.reads(last + 1, "of"),
            text.isSameSentence(index, last + 2), text.classes(last + 2).contains(.month)
        else { return nil }
        return withYear(DateSpan(first: index, last: last + 2, hasDay: true, hasYear: false), text)
    }

    private static func withYear(_ date: DateSpan, _ text: DetailText) -> DateSpan {
        guard let year = number(date.last + 1, text), isYear(year), text.isSameSentence(date.first, date.last + 1)
        else {
            return date
        }
        var date = date
        date.last += 1
        date.hasYear = true
        return date
    }
}
