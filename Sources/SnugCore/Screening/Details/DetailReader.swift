/// Gathers the identifying details of a post from the readers of each kind.
struct DetailReader {
    private let lexicon: LexiconCore
    private let findings: Findings

    init(_ lexicon: LexiconCore, _ findings: Findings) {
        self.lexicon = lexicon
        self.findings = findings
    }

    /// The details in reading order; where two overlap, the more telling kind stays.
    func details() -> [IdentifyingDetail] {
        zip(findings.texts, findings.marks).flatMap { text, marks in
            details(of: DetailText(text: text, marks: marks, lexicon: lexicon))
        }
    }

    private func details(of text: DetailText) -> [IdentifyingDetail] {
        // Sure kinds first: a later reader never takes what an earlier one has found.
        let readers: [(DetailText) -> [FoundDetail]] = [
            EmailReader.read, NumberReader.read, ReferenceReader.read, PostcodeReader.read, DateReader.read,
            AddressReader.read, SchoolReader.read, HandleReader.read, PeopleReader.read, ImageReader.read,
        ]
        var found: [FoundDetail] = []
        for reader in readers {
            let new = reader(text)
            if !new.isEmpty { found = merged(found, new) }
        }
        return (found + JigsawReader.read(text, beside: found)).compactMap { detail($0, in: text.text) }
    }

    /// Adds the new details that overlap none of the old, in reading order.
    private func merged(_ old: [FoundDetail], _ new: [FoundDetail]) -> [FoundDetail] {
        var result: [FoundDetail] = []
        var end = 0
        let all = old.map { ($0, 0) } + new.map { ($0, 1) }
        let ordered = all.sorted { ($0.0.range.lowerBound, $0.1) < ($1.0.range.lowerBound, $1.1) }
        for (detail, age) in ordered {
            if detail.range.lowerBound < end {
                // An old detail that begins inside a new one takes its place.
                if age == 0, let last = result.last, last.range.upperBound > detail.range.lowerBound {
                    result[result.count - 1] = detail
                    end = detail.range.upperBound
                }
                continue
            }
            result.append(detail)
            end = detail.range.upperBound
        }
        return result
    }

    private func detail(_ found: FoundDetail, in text: ScreenedText) -> IdentifyingDetail? {
        guard let kind = lexicon.detailKinds[found.kind.rawValue] else { return nil }
        return IdentifyingDetail(
            category: kind.category, label: kind.label, advice: kind.advice, mustReplace: kind.mustReplace,
            field: text.field, range: found.range, text: text.string(found.range))
    }
}

/// A detail before it gets the words for its author.
struct FoundDetail: Sendable {
    /// The kinds, by their names in `identifiers.csv`.
    enum Kind: String, Sendable, CaseIterable {
        case phone = "uk_mobile_or_landline"
        case postcode = "postcode_full"
        case outwardCode = "postcode_outward"
        case email
        case nhsNumber = "nhs_number"
        case insuranceNumber = "nino"
        case insuranceNumberPart = "nino_part"
        case pupilNumber = "upn"
        case courtCase = "court_case_number"
        case citation = "neutral_citation"
        case agencyNumber = "ofsted_or_dfe_urn"
        case dateOfBirth = "dob"
        case monthOfBirth = "dob_month"
        case adoptionDate = "key_adoption_dates"
        case school = "school_name"
        case professional = "named_professional"
        case familyName = "child_or_birth_name"
        case handle = "social_handle_or_link"
        case address
        case street
        case vehicle = "vehicle_reg"
        case image
        case jigsaw
    }

    var kind: Kind
    var range: Range<Int>
}
