/// The C library through java.lang.foreign: functions with their C names, nothing of ours.
package org.netdiag.shared.net.ffm;
