package import Foundation
package import Keys
package import SnugCore

/// Cases: what staff have to look at, one open case a subject (decisions.md 14).
package struct CaseStore: Sendable {
    let database: any Database
    let key: ServerKey
}
