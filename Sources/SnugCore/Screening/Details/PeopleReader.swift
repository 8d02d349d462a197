/// Finds the names of real people: professionals, children, birth relatives.
///
/// A name by itself is not enough, people sign with theirs: it counts beside a role or a relation, after a title, or when
/// first name and surname stand together.
enum PeopleReader {
    static func read(_ text: DetailText) -> [FoundDetail] {
        let names = NameFinder(text)
        var found: [FoundDetail] = []
        var people: [Bystanders.Titled] = []
        for index in text.words.indices {
            if let detail = titled(index, names) {
                people.append(Bystanders.Titled(title: index, detail: detail))
            } else if let detail = fullName(index, names) {
                found.append(detail)
            }
        }
        found += Bystanders.leftOut(of: people, text)
        for mark in text.marks(.role) { found += besideRole(mark, names) }
        for mark in text.marks(.workplace) {
            if let name = names.name(beforeWorkplace: mark) ?? names.name(aside: mark) {
                found.append(FoundDetail(kind: .professional, range: name))
            }
        }
        for mark in text.marks(.child) + text.marks(.birthRelative) {
            let name = names.name(after: mark) ?? names.name(rightBefore: mark)
            if let name { found.append(FoundDetail(kind: .familyName, range: name)) }
        }
        for mark in text.marks(.naming) {
            if let name = names.name(afterNaming: mark) { found.append(FoundDetail(kind: .familyName, range: name)) }
        }
        return longestFirst(found + KinReader.read(names))
    }

    /// Where several readings overlap, the longest is kept.
    private static func longestFirst(_ found: [FoundDetail]) -> [FoundDetail] {
        // A role says more about who somebody is than their first name does.
        let rank = { (detail: FoundDetail) in detail.kind == .professional ? 0 : 1 }
        let ordered = found.sorted {
            ($0.range.lowerBound, -$0.range.count, rank($0)) < ($1.range.lowerBound, -$1.range.count, rank($1))
        }
        var result: [FoundDetail] = []
        for detail in ordered where detail.range.lowerBound >= result.last?.range.upperBound ?? 0 {
            result.append(detail)
        }
        return result
    }

    /// "Mrs Tolliver", "Judge Farraday", and in small letters after "mr" and "mrs".
    private static func titled(_ index: Int, _ names: NameFinder) -> FoundDetail? {
        let text = names.text
        guard text.classes(index).contains(.title), index + 1 < text.words.count, names.follows(title: index) else {
            return nil
        }
        let isSmall = text.reads(index, "mr") || text.reads(index, "mrs")
        let isLarge = text.words[index].shape.contains(.capitalised)
        var last = index + 1
        if isLarge && names.isInitial(last) { last += 1 }
        if isLarge && names.isLarge(last) {
            last = names.endOfLarge(last)
        } else if !(isSmall && names.isUnusual(last) || text.reads(index, "dr") && names.isSurnameInSmall(last)) {
            return nil
        }
        guard !names.isPublic(index) && !names.isPublic(last) else { return nil }
        return FoundDetail(kind: .professional, range: Int(text.words[index].start)..<text.plainEnd(last))
    }

    /// First name and surname together; in small letters only near talk of the birth family or after a naming word.
    private static func fullName(_ index: Int, _ names: NameFinder) -> FoundDetail? {
        let text = names.text
        let classes = text.classes(index)
        guard classes.contains(.givenName), index + 1 < text.words.count, text.isJoined(index) else { return nil }
        if names.isLarge(index) {
            guard names.isLarge(index + 1), !names.isPublic(index), !names.isPublic(index + 1) else { return nil }
            let last = names.endOfLarge(index)
            guard !names.isInstitution(last), !names.isWellKnown(index) else { return nil }
            return FoundDetail(kind: .familyName, range: Int(text.words[index].start)..<text.plainEnd(last))
        }
        guard names.isSurnameInSmall(index + 1), names.isNearFamily(index) else { return nil }
        return FoundDetail(kind: .familyName, range: Int(text.words[index].start)..<text.plainEnd(index + 1))
    }

    /// "our therapist, Ingrid", "SW gary oduya", "Denise, our social worker", "with Pauline and Keith".
    private static func besideRole(_ mark: Mark, _ names: NameFinder) -> [FoundDetail] {
        var found: [FoundDetail] = []
        let after = names.name(after: mark) ?? names.name(aside: mark)
        if let after { found.append(FoundDetail(kind: .professional, range: after)) }
        let before = names.name(before: mark) ?? names.name(rightBefore: mark)
        if let before { found.append(FoundDetail(kind: .professional, range: before)) }
        if let owner = names.owner(of: mark) { found.append(FoundDetail(kind: .familyName, range: owner)) }
        return found
    }
}
