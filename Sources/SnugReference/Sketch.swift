package import Foundation
package import SnugCore

/// Loads the vocabulary.
package enum ScreeningReference {
    /// Loads the vocabulary.
    package static func load(from directory: URL) throws -> Lexicon { throw CocoaError(.featureUnsupported) }
}
