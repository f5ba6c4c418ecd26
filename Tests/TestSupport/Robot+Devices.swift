import CXTest

extension Robot {
  /// A device that was plugged in, with a pointer of its own.
  public struct Device: Sendable {
    let pointer: Int32
    let id: Int32
  }

  /// Plugs in a device called `name`, as a pen or a second mouse would be; nil where the server
  /// refuses.
  public func plugIn(_ name: String) -> Device? {
    perform { connection in
      var title = Array(name.utf8CString)
      title.withUnsafeMutableBufferPointer { title in
        var change = XIAnyHierarchyChangeInfo()
        change.add = XIAddMasterInfo(
          type: XIAddMaster, name: title.baseAddress, send_core: 1, enable: 1)
        _ = XIChangeHierarchy(connection, &change, 1)
      }
      XSync(connection, 0)
      var count: Int32 = 0
      guard let infos = XIQueryDevice(connection, XIAllDevices, &count) else { return nil }
      defer { XIFreeDeviceInfo(infos) }
      func id(_ end: String) -> Int32? {
        UnsafeBufferPointer(start: infos, count: Int(count)).first { info in
          info.name.map { String(cString: $0) } == name + end
        }?.deviceid
      }
      guard let pointer = id(" pointer"), let device = id(" XTEST pointer") else { return nil }
      return Device(pointer: pointer, id: device)
    }
  }

  /// Pulls a device out, whatever it is doing.
  public func unplug(_ device: Device) {
    perform { connection in
      var change = XIAnyHierarchyChangeInfo()
      change.remove = XIRemoveMasterInfo(
        type: XIRemoveMaster, deviceid: device.pointer, return_mode: XIFloating, return_pointer: 0,
        return_keyboard: 0)
      _ = XIChangeHierarchy(connection, &change, 1)
    }
  }

  /// Moves the pointer of `device` through all of `points`.
  public func move(_ device: Device, through points: [(x: Int, y: Int)]) {
    using(device) { connection, device in
      for point in points {
        var axes = [Int32(point.x), Int32(point.y)]
        XTestFakeDeviceMotionEvent(connection, device, 0, 0, &axes, 2, 0)
      }
    }
  }

  /// Presses or releases a button of `device`.
  public func setButton(_ button: Int = 1, of device: Device, isDown: Bool) {
    using(device) { connection, device in
      XTestFakeDeviceButtonEvent(
        connection, device, UInt32(button), isDown ? 1 : 0, nil, 0, 0)
    }
  }

  /// Gives a device the property by which the driver of Wacom's tablets tells the ends of a pen:
  /// `STYLUS` or `ERASER`.
  public func setToolType(_ name: String, of device: Device) {
    perform { connection in
      var tool = UInt32(XInternAtom(connection, name, 0))
      withUnsafeMutableBytes(of: &tool) { bytes in
        XIChangeProperty(
          connection, device.id, XInternAtom(connection, "Wacom Tool Type", 0), Atom(XA_ATOM), 32,
          Int32(PropModeReplace), bytes.bindMemory(to: UInt8.self).baseAddress, 1)
      }
    }
  }

  private func using(
    _ device: Device, _ body: (OpaquePointer, UnsafeMutablePointer<XDevice>) -> Void
  ) {
    perform { connection in
      guard let opened = XOpenDevice(connection, XID(device.id)) else { return }
      body(connection, opened)
      XSync(connection, 0)
      XCloseDevice(connection, opened)
    }
  }
}
