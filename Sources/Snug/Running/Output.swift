import Foundation

/// Writes lines that appear at once even when somebody pipes them on.
enum Output {
    /// Writes a line to standard output.
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
