import Foundation
import SnugCore
import SnugStore

extension Visit {
    /// The community's calendar of editions.
    var editionCalendar: EditionCalendar { EditionCalendar(zone: services.settings.timeZone) }

    /// The words for editions' days and hours.
    var editionWords: EditionWords { EditionWords(zone: services.settings.timeZone) }

    /// The edition that the address names.
    /// - Throws: `Refusal.notFound`, `DatabaseTrouble`.
    func edition() async throws -> Edition { try await edition(try parameter("number")) }

    /// The edition of a number as somebody wrote it.
    /// - Throws: `Refusal.notFound`, `DatabaseTrouble`.
    func edition(_ text: String) async throws -> Edition {
        guard let number = Int(text), number > 0,
            let edition = try await services.stores.linkUp.edition(number)
        else { throw Refusal.notFound }
        return edition
    }

    /// The entry that the address names.
    /// - Throws: `Refusal.notFound`, `DatabaseTrouble`.
    func entry() async throws -> Entry {
        guard let entry = try await services.stores.linkUp.entry(parameter("entry"), for: reader) else {
            throw Refusal.notFound
        }
        return entry
    }

    /// How many entries somebody may bring to an edition.
    /// - Throws: `DatabaseTrouble`.
    func entriesAllowed() async throws -> Int {
        EntryRules.entries(setting: try await services.stores.settings.value(LinkUpSettings.entries))
    }

    /// Where this Snug is for the world, as far as the operator said; empty otherwise.
    var publicAddress: String { services.settings.origins.min() ?? "" }
}

/// The names of the link-up's settings.
enum LinkUpSettings {
    static let entries = "link-up-entries"
}

extension Edition {
    /// What the edition is called.
    var name: String { "Link-up number \(number)" }

    /// Its theme, or what stands in for one.
    var themeWords: String {
        switch (theme, kind) {
        case (let theme?, _): theme
        case (nil, .holiday): "A holiday link-up, without a theme"
        case (nil, _): "No theme: bring what you like"
        }
    }
}
