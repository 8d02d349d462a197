/// Why something can't be done, in one sentence for the person who runs the service.
package struct OperatorProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    package let description: String

    /// Makes a problem of a sentence.
    package init(_ sentence: String) { description = sentence }
}
