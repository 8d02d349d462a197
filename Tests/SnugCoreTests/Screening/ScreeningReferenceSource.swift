import SnugCore
import SnugReference

/// The documents uncompiled, for tests that look into them.
enum ScreeningReferenceSource {
    static func load() throws -> LexiconSource { try ScreeningReference.source(from: ScreeningFixture.folder) }
}
