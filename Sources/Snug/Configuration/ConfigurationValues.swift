import Configuration
import Foundation
import SnugStore

/// Looks settings up where they may stand: flag, then environment variable, then file, then default.
struct ConfigurationValues: Sendable {
    private let reader: ConfigReader

    /// Gathers the places.
    /// - Parameters:
    ///   - flags: What was given on the command line.
    ///   - file: The settings file, which may be missing unless it was named.
    ///   - mustExist: Whether it was named.
    ///   - environment: The environment variables.
    /// - Throws: `OperatorProblem` when the file can't be read.
    init(flags: [ConfigurationKey: String?], file: String?, mustExist: Bool, environment: [String: String]) async throws
    {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: Self.values(flags)),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "snug"),
        ]
        if let file { providers.append(try await Self.file(file, mustExist: mustExist)) }
        providers.append(InMemoryProvider(name: "defaults", values: Self.values(Self.defaults)))
        reader = ConfigReader(providers: providers)
    }

    private static var defaults: [ConfigurationKey: String?] {
        Dictionary(uniqueKeysWithValues: ConfigurationKey.allCases.map { ($0, $0.fallback) })
    }

    private static func values(_ texts: [ConfigurationKey: String?]) -> [AbsoluteConfigKey: ConfigValue] {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for case (let key, let text?) in texts {
            values[AbsoluteConfigKey([key.rawValue])] = ConfigValue(.string(text), isSecret: false)
        }
        return values
    }

    private static func file(_ path: String, mustExist: Bool) async throws -> any ConfigProvider {
        try refuseUnknownSettings(in: path)
        let place = InMemoryProvider(values: [
            "filePath": ConfigValue(.string(path), isSecret: false),
            "allowMissing": ConfigValue(.bool(!mustExist), isSecret: false),
        ])
        do {
            return try await FileProvider<YAMLSnapshot>(config: ConfigReader(provider: place))
        } catch {
            throw OperatorProblem(
                "The settings file \(path) can't be read. It has one setting a line, such as port: 8080")
        }
    }

    /// A slip in a setting's name would otherwise leave its default in force without a word.
    private static func refuseUnknownSettings(in path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        for match in text.matches(of: /(?m)^([A-Za-z_-]+)[ \t]*:/)
        where ConfigurationKey(rawValue: String(match.1)) == nil {
            throw OperatorProblem(
                "The settings file \(path) has “\(match.1)”, which is no setting. See snug serve --help.")
        }
    }

    /// A setting as it stands somewhere, or nil; empty counts as not set.
    func text(_ key: ConfigurationKey) -> String? {
        reader.string(forKey: ConfigKey([key.rawValue])).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A setting that has a default.
    func required(_ key: ConfigurationKey) throws -> String {
        guard let text = text(key) else { throw OperatorProblem("The setting \(key.rawValue) has no value.") }
        return text
    }

    /// A whole number.
    func number(_ key: ConfigurationKey, in range: ClosedRange<Int>) throws -> Int {
        let text = try required(key)
        guard let number = Int(text), range.contains(number) else {
            throw OperatorProblem(
                "The setting \(key.rawValue) must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”."
            )
        }
        return number
    }

    /// A yes or no.
    func flag(_ key: ConfigurationKey) throws -> Bool {
        let text = try required(key)
        switch text.lowercased() {
        case "true", "yes", "1", "on": return true
        case "false", "no", "0", "off": return false
        default: throw OperatorProblem("The setting \(key.rawValue) must be true or false, not “\(text)”.")
        }
    }
}
