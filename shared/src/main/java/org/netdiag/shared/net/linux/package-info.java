/// The network of Linux: sockets, control messages, the error queue, waiting. One C struct a file.
package org.netdiag.shared.net.linux;
