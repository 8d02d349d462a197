import HTTPTypes

/// Header names that the HTTP library has no constant for.
enum HTTPFieldNames {
    static let clearSiteData = HTTPField.Name("Clear-Site-Data")
}
