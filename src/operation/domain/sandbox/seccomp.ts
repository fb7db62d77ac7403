/** A system call filter for the sandbox as classic BPF: no new process, no socket, no mount, no key ring, no tracing, nothing newer than what was looked at. Threads stay allowed. */

interface Calls {
  readonly audit: number
  readonly clone: number
  readonly clone3: number
  readonly denied: readonly number[]
}

const x64: Calls = {
  audit: 0xc000003e,
  clone: 56,
  clone3: 435,
  // fork vfork · socket connect accept bind listen accept4 · ptrace mount umount2 unshare setns pivot_root chroot · keys · bpf perf userfaultfd io_uring
  // kexec modules · process_vm_* · open_by_handle_at · personality · memory that no process holds: memfd_create memfd_secret shmget msgget mq_open
  denied: [
    57, 58, 41, 42, 43, 49, 50, 288, 101, 165, 166, 272, 308, 155, 161, 248, 249, 250, 321, 298, 323, 425, 426, 427,
    246, 320, 175, 313, 176, 310, 311, 304, 135, 319, 447, 29, 68, 240,
    // what a process without rights has no use for: socketpair semget · pidfd_open pidfd_getfd process_madvise kcmp · name_to_handle_at fanotify_init
    // open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr · quotactl acct swap reboot names of the host, its clock, its ports and its log · vmsplice
    53,
    64, 434, 438, 440, 312, 303, 300, 428, 429, 430, 431, 432, 433, 442, 443, 179, 163, 167, 168, 169, 170, 171, 164,
    227, 305, 159, 172, 173, 154, 103, 212, 278,
  ],
}

const arm64: Calls = {
  audit: 0xc00000b7,
  clone: 220,
  clone3: 435,
  denied: [
    198, 203, 202, 200, 201, 242, 117, 40, 39, 97, 268, 41, 51, 217, 218, 219, 280, 241, 282, 425, 426, 427, 104, 294,
    105, 273, 106, 270, 271, 265, 92, 279, 447, 194, 186, 180, 199, 190, 434, 438, 440, 272, 264, 262, 428, 429, 430,
    431, 432, 433, 442, 443, 60, 89, 224, 225, 142, 161, 162, 170, 112, 266, 171, 116, 18, 75,
  ],
}

const load = 0x20
const equal = 0x15
const atLeast = 0x35
const anyBit = 0x45
const giveBack = 0x06
const allow = 0x7fff0000
const kill = 0x80000000
const notPermitted = 0x00050000 | 1
const notImplemented = 0x00050000 | 38
const newThread = 0x10000
/** The first call that nobody here has looked at: what a newer kernel offers is not there. */
const unknownCalls = 448

/** The filter for this machine's processor, or null where none is known. */
export function seccompFilter(arch: string = process.arch): Buffer | null {
  const calls = arch === 'x64' ? x64 : arch === 'arm64' ? arm64 : null
  if (!calls) return null
  const program: (readonly [code: number, jumpTrue: number, jumpFalse: number, value: number])[] = [
    [load, 0, 0, 4],
    [equal, 1, 0, calls.audit],
    [giveBack, 0, 0, kill],
    [load, 0, 0, 0],
    // The x32 calls share numbers with others.
    [atLeast, 0, 1, 0x40000000],
    [giveBack, 0, 0, notPermitted],
    [atLeast, 0, 1, unknownCalls],
    [giveBack, 0, 0, notImplemented],
    ...calls.denied.flatMap((call) => [[equal, 0, 1, call] as const, [giveBack, 0, 0, notPermitted] as const]),
    // The C library then falls back to clone, whose flags can be read here.
    [equal, 0, 1, calls.clone3],
    [giveBack, 0, 0, notImplemented],
    [equal, 0, 3, calls.clone],
    [load, 0, 0, 16],
    [anyBit, 1, 0, newThread],
    [giveBack, 0, 0, notPermitted],
    [giveBack, 0, 0, allow],
  ]
  const bytes = Buffer.alloc(program.length * 8)
  for (const [index, [code, jumpTrue, jumpFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8)
    bytes.writeUInt8(jumpTrue, index * 8 + 2)
    bytes.writeUInt8(jumpFalse, index * 8 + 3)
    bytes.writeUInt32LE(value, index * 8 + 4)
  }
  return bytes
}
