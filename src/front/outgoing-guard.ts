// The first thing that a process of Vonk loads: no package comes before it.
import { guardOutgoing } from '../http/outgoing.ts'

guardOutgoing()
