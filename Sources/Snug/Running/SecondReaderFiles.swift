import Foundation
import SecondReader

/// Finds the second reader's files and opens them.
struct SecondReaderFiles: Sendable {
    /// The reader, or nil when it is off.
    let reader: TrainedReader?
    /// What to tell the operator; nil when there is nothing to tell.
    let notice: String?

    /// Opens what there is: without its model the reader is off, and everything else works.
    ///
    /// - Parameters:
    ///   - reference: The directory of reference documents.
    ///   - models: The directory of big models, if there is one.
    init(reference: URL, models: URL?) {
        let model = reference.appendingPathComponent("second-reader/second-reader.model").path
        let encoder = models?.appendingPathComponent("sentence-encoder.int8").path
        guard FileManager.default.fileExists(atPath: model) else {
            reader = nil
            notice = "The second reader is off: there is no \(model). Posts are read by the rules alone."
            return
        }
        do {
            reader = try TrainedReader(
                model: model, encoder: encoder.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil })
            notice = nil
        } catch {
            reader = nil
            notice = "The second reader is off: \(error). Posts are read by the rules alone."
        }
    }
}
