import Markup

/// A browser and its system as people call them, from what the browser says of itself.
package struct DeviceName: Equatable {
  /// Nil for a program that names neither.
  package let browser: String?
  package let system: String?

  /// - Parameter agent: the `User-Agent` header.
  package init(agent: String) {
    browser = DeviceName.browsers.first { agent.contains($0.mark) }?.name
    system = DeviceName.systems.first { agent.contains($0.mark) }?.name
  }

  /// `Firefox, Windows`, for a list.
  /// - Parameter unknown: what a device is called of which nothing is known.
  package func html(unknown: String) -> HTML {
    let names = [browser, system].compactMap(\.self)
    return names.isEmpty ? HTML(unknown) : "<bdi class=\"ltr\">\(names.joined(separator: ", "))</bdi>"
  }

  /// In this order, since nearly every browser also calls itself by the names of others.
  private static let browsers = [
    (mark: "Edg", name: "Edge"), (mark: "OPR/", name: "Opera"), (mark: "SamsungBrowser/", name: "Samsung Internet"),
    (mark: "Firefox/", name: "Firefox"), (mark: "FxiOS/", name: "Firefox"), (mark: "CriOS/", name: "Chrome"),
    (mark: "Chrome/", name: "Chrome"),
    (mark: "Safari/", name: "Safari"),
  ]
  private static let systems = [
    (mark: "iPhone", name: "iPhone"), (mark: "iPad", name: "iPad"), (mark: "Android", name: "Android"), (mark: "Windows", name: "Windows"),
    (mark: "Mac OS X", name: "macOS"), (mark: "CrOS", name: "ChromeOS"), (mark: "Linux", name: "Linux"),
  ]
}
