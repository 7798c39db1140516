import './diagnostics.suite';
import './audit.suite';
import './commands.suite';
