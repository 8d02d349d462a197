/// Other spellings of the vocabulary's words.
extension Vocabulary {
    /// Adds starred spellings, which stand for the word itself in every phrase.
    ///
    /// - Parameter words: The words that people star out.
    mutating func addStarred(_ words: [String]) {
        for word in words {
            let letters = Array(word.lowercased().utf8)
            let symbol = add(letters)
            for spelling in Disguise.starred(letters) { alias(spelling, for: symbol) }
        }
    }

    /// Adds misspellings, which stand for the word unless they are a word of the documents themselves.
    ///
    /// - Parameters:
    ///   - words: The words to be read with one slip.
    ///   - others: Ordinary words that look like such a slip.
    mutating func addMisspelled(_ words: [String], except others: [String]) {
        let all = words.map { Array($0.lowercased().utf8) }
        let symbols = all.map { add($0) }
        for word in others { _ = add(word.lowercased().utf8) }
        for (word, symbol) in zip(all, symbols) {
            for spelling in Disguise.misspelled(word) { alias(spelling, for: symbol) }
        }
    }
}
