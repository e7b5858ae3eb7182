import { Badge } from '../badge/badge.tsx'
import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { FileList } from './file-list.tsx'

export const examples: Example[] = [
  {
    title: 'Files of a report',
    node: () => (
      <FileList
        items={[
          {
            icon: 'image',
            title: 'Foto of afbeelding',
            note: 'Van de melder, bij het verhaal · tot 1 150 kB',
            end: (
              <>
                <Badge kind="done">Opgekuist</Badge>
                <Button type="button" kind="quiet" small>
                  Openen
                </Button>
              </>
            ),
          },
          {
            icon: 'file-text',
            title: 'Document',
            note: 'Van Samir, bij een notitie · tot 340 kB',
            end: <Badge kind="late">Niet opgekuist</Badge>,
            children: (
              <div class="files__v">
                <p>Het heet brief.pdf.</p>
              </div>
            ),
          },
        ]}
      />
    ),
  },
]
