import Foundation
import SnugStore

/// Where a community's data and key are: what every command needs to know.
struct DataConfiguration: Sendable {
    let directory: DataDirectory
    let keyFile: String
    let readers: Int

    init(_ values: ConfigurationValues) throws {
        directory = DataDirectory(try values.required(.data))
        keyFile = values.text(.keyFile) ?? directory.keyFile
        readers = try values.number(.readers, in: 1...64)
    }
}

extension DataFlags {
    /// Reads the configuration: the data directory first, since the settings file may lie in it.
    /// - Parameter others: The command's further flags.
    /// - Returns: The settings.
    /// - Throws: `OperatorProblem`.
    func values(_ others: [ConfigurationKey: String?] = [:]) async throws -> ConfigurationValues {
        let environment = ProcessInfo.processInfo.environment
        let flags = given.merging(others) { mine, _ in mine }
        let first = try await ConfigurationValues(flags: flags, file: nil, mustExist: false, environment: environment)
        let named = config ?? environment["SNUG_CONFIG"]
        let usual = DataDirectory(try first.required(.data)).settings
        return try await ConfigurationValues(
            flags: flags, file: named ?? usual, mustExist: named != nil, environment: environment)
    }
}
