/// picocli's published sources, compiled for this project's release.
///
/// The published jar holds class files of version 49. The JVM verifies those with the old inferring
/// verifier and keeps them out of its AOT cache, which costs a start more than all the rest of
/// option parsing. Reflection over annotations is the other cost, so the package is not opened to
/// itself: options are declared as objects.
module info.picocli {
  exports picocli;
}
