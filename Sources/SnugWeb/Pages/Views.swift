package import Foundation
package import HTTPTypes
import Mustache
import NIOCore
import SnugCore

/// The templates, read and checked once at start.
package struct Views: Sendable {
    private let library: MustacheLibrary
    private let check: TemplateCheck?

    /// Reads every template below a directory.
    /// - Parameters:
    ///   - directory: Where the templates are.
    ///   - strict: Whether a key that a page lacks is an error instead of silence; tests turn it on.
    /// - Throws: `StartError` when the directory is missing or a template can't be read.
    package init(directory: URL, strict: Bool = false) async throws {
        guard FileManager.default.fileExists(atPath: directory.path) else {
            throw StartError.missingDirectory("Templates", directory.path)
        }
        do {
            library = try await MustacheLibrary(directory: directory.path)
        } catch {
            throw StartError.template("A template can't be read: \(error)")
        }
        check = strict ? try TemplateCheck(directory: directory) : nil
        for needed in ["layout/member", "layout/staff"] where library.getTemplate(named: needed) == nil {
            throw StartError.template("The template \(needed) is missing.")
        }
    }

    /// Fills a page's template.
    /// - Parameter page: The page's values.
    /// - Returns: The HTML.
    /// - Throws: `StartError.template` when there is no such template or, in strict mode, a key is missing.
    package func render<P: Page>(_ page: P) throws -> TrustedHTML {
        if let check, let missing = check.missingKey(in: P.template, for: page) {
            throw StartError.template("The template \(P.template) asks for “\(missing)”, which its page lacks.")
        }
        return TrustedHTML(vouchedFor: try fill(page, template: P.template))
    }

    func fill(_ context: Any, template: String) throws -> String {
        guard let html = library.render(context, withTemplate: template) else {
            throw StartError.template("The template \(template) is missing.")
        }
        return html
    }
}

extension Visit {
    /// Answers with a page inside the site's layout.
    /// - Parameters:
    ///   - page: The page's values.
    ///   - title: A neutral title: it stays in the browser's history (security.md A8).
    ///   - status: The status; 200 unless told otherwise.
    /// - Returns: The answer.
    /// - Throws: `StartError.template`.
    package func page(_ page: some Page, title: String, status: HTTPResponse.Status = .ok) throws -> Reply {
        try inLayout(services.views.render(page), title: title, status: status)
    }

    func inLayout(_ main: TrustedHTML, title: String, status: HTTPResponse.Status = .ok) throws -> Reply {
        let shell = try Layout(visit: self, title: title).shell()
        return .html(shell.filled { $0 == .main ? main.html : csrf }, status: status)
    }
}

extension MemberVisit {
    /// Answers with a page inside the site's layout.
    package func page(_ page: some Page, title: String, status: HTTPResponse.Status = .ok) throws -> Reply {
        try visit.page(page, title: title, status: status)
    }
}

extension StaffVisit {
    /// Answers with a page inside the site's layout.
    package func page(_ page: some Page, title: String, status: HTTPResponse.Status = .ok) throws -> Reply {
        try visit.page(page, title: title, status: status)
    }
}
