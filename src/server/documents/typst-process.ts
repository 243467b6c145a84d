/**
 * Runs the Typst compiler, which blocks its thread and keeps the memory of large documents. Started by pool.ts, one
 * document at a time; its arguments are folders with further fonts.
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFonts } from './fonts.ts';
import { type MakeReply, type MakeRequest, templateFolder } from './protocol.ts';

const compiler = NodeCompiler.create({
  workspace: templateFolder,
  fontArgs: [{ fontBlobs: readFonts(process.argv.slice(2)) }],
});

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const explainCompilation = (result: ReturnType<NodeCompiler['compile']>): string => {
  const error = result.takeDiagnostics();
  return error === null ? 'no diagnostics' : JSON.stringify(compiler.fetchDiagnostics(error));
};

const make = (request: MakeRequest): MakeReply => {
  try {
    const compiled = compiler.compile({
      mainFilePath: `${templateFolder}/${request.template}.typ`,
      inputs: { data: request.data },
    });
    if (compiled.result === null) return { ok: false, detail: explainCompilation(compiled) };
    return { ok: true, pdf: new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })) };
  } catch (error) {
    return { ok: false, detail: describe(error) };
  } finally {
    // Keeps templates and fonts warm between documents and lets go of what only old ones used.
    compiler.evictCache(10);
  }
};

process.on('message', (request: MakeRequest) => process.send?.(make(request)));
process.on('disconnect', () => process.exit());
