package import HTTPTypes
package import SnugCore

/// One line of a route table: a method, a path, who may come in and what answers.
///
/// There is no default access: a route can't be written down without saying who may use it, and what isn't written down
/// is answered with 404.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let access: Access
    /// Whether a guest's page carries a form, so that the guest needs a visit cookie for its CSRF token.
    package let carriesGuestForm: Bool
    let answer: @Sendable (Visit) async throws -> Reply

    /// Who may use a route.
    package enum Access: Sendable, Equatable {
        case anybody
        case member
        case staff(Set<StaffRole>)
    }
}

extension Route {
    /// A page that anybody may read.
    package static func get(
        _ path: String, form: Bool = false, anybody answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Route {
        Route(method: .get, path: path, access: .anybody, carriesGuestForm: form, answer: answer)
    }

    /// A page for signed-in members.
    package static func get(
        _ path: String, member answer: @escaping @Sendable (MemberVisit) async throws -> Reply
    ) -> Route {
        Route(method: .get, path: path, access: .member, carriesGuestForm: false) { try await answer($0.asMember()) }
    }

    /// A page for staff who hold one of the roles.
    package static func get(
        _ path: String, staff roles: Set<StaffRole>,
        _ answer: @escaping @Sendable (StaffVisit) async throws -> Reply
    ) -> Route {
        Route(method: .get, path: path, access: .staff(roles), carriesGuestForm: false) {
            try await answer($0.asStaff())
        }
    }

    /// A form that anybody may send.
    package static func post(
        _ path: String, anybody answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Route {
        Route(method: .post, path: path, access: .anybody, carriesGuestForm: true, answer: answer)
    }

    /// A form for signed-in members.
    package static func post(
        _ path: String, member answer: @escaping @Sendable (MemberVisit) async throws -> Reply
    ) -> Route {
        Route(method: .post, path: path, access: .member, carriesGuestForm: false) { try await answer($0.asMember()) }
    }

    /// A form for staff who hold one of the roles.
    package static func post(
        _ path: String, staff roles: Set<StaffRole>,
        _ answer: @escaping @Sendable (StaffVisit) async throws -> Reply
    ) -> Route {
        Route(method: .post, path: path, access: .staff(roles), carriesGuestForm: false) {
            try await answer($0.asStaff())
        }
    }
}
