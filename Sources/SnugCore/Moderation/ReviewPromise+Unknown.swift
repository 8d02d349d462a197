extension ReviewPromise {
    /// What is said while the rota can't be read: nothing that would have to be kept.
    package static let unknown = ReviewPromise(
        standing: .noRota, due: nil, resumes: nil, words: "Just now we can’t say when somebody will read this.")
}
