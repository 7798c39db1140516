import { keepCompiledCode } from './compile-cache';

keepCompiledCode();
void import('./plumbline').then(({ serveOnNode }) => serveOnNode());
