import Foundation
import SnugStore

/// The directories that belong to the program and not to a community.
struct ProgramDirectories: Sendable {
    let templates: URL
    let publicFiles: URL
    let reference: URL
    /// Where models are that are too big to come with the program; nil when nobody has put them anywhere.
    let models: URL?

    init(_ values: ConfigurationValues) throws {
        templates = try Self.find("Templates", given: values.text(.templates))
        publicFiles = try Self.find("Public", given: values.text(.public))
        reference = try Self.find("Reference", given: values.text(.reference))
        models = Self.usualPlaces.map { "\($0)/Models" }.first(where: Self.isDirectory).map { URL(fileURLWithPath: $0) }
    }

    /// Where a directory is: where the operator says, or where the program was started, or installed beside it.
    private static func find(_ name: String, given: String?) throws -> URL {
        let places = given.map { [$0] } ?? usualPlaces.map { "\($0)/\(name)" }
        for place in places where isDirectory(place) { return URL(fileURLWithPath: place) }
        throw OperatorProblem(
            """
            The directory \(name) was not found at \(places.joined(separator: " or ")). \
            Start snug from its own directory, or say where it is with --\(name.lowercased()).
            """)
    }

    private static var usualPlaces: [String] {
        let program = URL(fileURLWithPath: Bundle.main.executablePath ?? "").deletingLastPathComponent()
        let installed = program.deletingLastPathComponent().appendingPathComponent("share/snug").path
        return [FileManager.default.currentDirectoryPath, installed]
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
