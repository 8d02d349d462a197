/// The headings of the Help now page, in the order of the page.
package enum HelpGroup: String, Sendable, Codable, Hashable, CaseIterable {
    case danger, distress, young, child, violence, family, school, nations

    /// The words of the heading.
    package var heading: String {
        switch self {
        case .danger: "If somebody is in danger"
        case .distress: "When it is too much"
        case .young: "For children and young people"
        case .child: "Worried about a child"
        case .violence: "Violence and control at home"
        case .family: "Adoption and family life"
        case .school: "School and special needs"
        case .nations: "In Scotland and Northern Ireland"
        }
    }
}

/// One heading of the Help now page with its lines.
package struct HelpSection: Sendable, Hashable {
    /// The heading.
    package let group: HelpGroup
    /// The lines under it, in the order of the file.
    package let lines: [HelpLine]
}
