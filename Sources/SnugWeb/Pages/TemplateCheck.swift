import Foundation
import Mustache

/// Finds keys that a template asks for and its page lacks: the engine renders those as silence, which on a page about
/// people's safety is a missing sentence that nobody notices.
struct TemplateCheck: Sendable {
    private let texts: [String: String]

    init(directory: URL) throws {
        var texts: [String: String] = [:]
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "mustache" else { continue }
            let name = file.path.dropFirst(directory.path.count).drop(while: { $0 == "/" }).dropLast(".mustache".count)
            texts[String(name)] = try String(contentsOf: file, encoding: .utf8)
        }
        self.texts = texts
    }

    /// The first key that no object on the stack has.
    /// - Parameters:
    ///   - template: The template's name.
    ///   - context: What it is filled with.
    /// - Returns: The key, or nil when every key has a value.
    func missingKey(in template: String, for context: Any) -> String? {
        // A page that answers by name says nil both for "nothing" and for "unknown".
        guard let text = texts[template], !(context is FastPage) else { return nil }
        var tags = Self.tags(in: text)[...]
        return check(&tags, stack: [context])
    }

    private func check(_ tags: inout ArraySlice<Tag>, stack: [Any]) -> String? {
        while let tag = tags.popFirst() {
            switch tag.kind {
            case .end: return nil
            case .partial:
                if let text = texts[tag.name] {
                    var inner = Self.tags(in: text)[...]
                    if let missing = check(&inner, stack: stack) { return missing }
                }
            case .value: if tag.name != ".", Self.find(tag.name, in: stack) == nil { return tag.name }
            case .section:
                guard tag.name == "." || Self.find(tag.name, in: stack) != nil else { return tag.name }
                let body = tags
                var rest = tags
                Self.skipSection(&rest)
                tags = rest
                for object in Self.objects(Self.find(tag.name, in: stack) ?? nil) {
                    var inner = body
                    if let missing = check(&inner, stack: stack + [object]) { return missing }
                }
            case .inverted:
                guard Self.find(tag.name, in: stack) != nil else { return tag.name }
                Self.skipSection(&tags)
            }
        }
        return nil
    }

    private static func skipSection(_ tags: inout ArraySlice<Tag>) {
        var depth = 1
        while depth > 0, let tag = tags.popFirst() {
            if tag.kind == .section || tag.kind == .inverted { depth += 1 }
            if tag.kind == .end { depth -= 1 }
        }
    }

    /// The value of a key: `.some(nil)` is an optional without a value, `nil` a key that nobody has.
    private static func find(_ name: String, in stack: [Any]) -> Any?? {
        let first = name.split(separator: ".").first.map(String.init) ?? name
        for object in stack.reversed() {
            if let parent = object as? any MustacheParent {
                if let value = parent.child(named: first) { return .some(value) }
                continue
            }
            if let child = Mirror(reflecting: object).children.first(where: { $0.label == first }) {
                return .some(unwrapped(child.value))
            }
        }
        return nil
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }

    private static func objects(_ value: Any?) -> [Any] {
        switch value {
        case .none: []
        case let flag as Bool: flag ? [flag] : []
        case let list as [Any]: list
        case .some(let object): [object]
        }
    }

    private struct Tag {
        enum Kind { case value, section, inverted, end, partial }
        let kind: Kind
        let name: String
    }

    private static func tags(in text: String) -> [Tag] {
        text.components(separatedBy: "{{").dropFirst().compactMap { piece in
            guard let end = piece.range(of: "}}"), !piece.hasPrefix("!") else { return nil }
            let inside = piece[..<end.lowerBound].drop(while: { $0 == "{" }).trimmingCharacters(in: .whitespaces)
            let name = inside.dropFirst().trimmingCharacters(in: .whitespaces)
            return switch inside.first {
            case "#": Tag(kind: .section, name: name)
            case "^": Tag(kind: .inverted, name: name)
            case "/": Tag(kind: .end, name: name)
            case ">": Tag(kind: .partial, name: name)
            default: Tag(kind: .value, name: inside)
            }
        }
    }
}
