import type { Child, Hooks } from '../part.ts'

export type Message =
  | { mark: Child }
  | {
      who: Child
      when?: Child
      /** Of the one who reads: tinted and at the end of the line. */
      mine?: boolean
      body: Child
      /** Small, under the text: whose word it is. */
      note?: Child
      hooks?: Hooks
    }

/** A conversation; line breaks of the writer are kept. `staff` for the case page. */
export const Messages = ({ messages, staff, hooks }: { messages: Message[]; staff?: boolean; hooks?: Hooks }) => (
  <ol class={staff ? 'msgs talk' : 'msgs'} {...hooks}>
    {messages.map((message) =>
      'mark' in message ? (
        <li class="mark">{message.mark}</li>
      ) : (
        <li class={message.mine ? 'msg msg--me' : 'msg'} {...message.hooks}>
          <p class="msg__h">
            <b>{message.who}</b>
            {message.when && <span>{message.when}</span>}
          </p>
          <div class="msg__b" dir="auto">
            {message.body}
          </div>
          {message.note !== undefined && <p class="msg__n">{message.note}</p>}
        </li>
      ),
    )}
  </ol>
)
